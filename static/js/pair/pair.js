// Two runners on one clock: both legs strike together, and what differs between them is seen while they run.

import { element } from "../drawing/nodes.js";
import { clamp, wrap } from "../drawing/numbers.js";
import { Side } from "./side.js";

const RATES = /** @type {[number, string][]} */ ([
  [1, "1×"],
  [0.5, "½×"],
  [0.25, "¼×"],
]);

export class Pair {
  /**
   * @param {HTMLElement} root
   * @param {{ header: any, stages: import("../stage/message.js").Message[] }} message
   * @param {Pair} [before] whose clock goes on
   */
  constructor(root, { header, stages }, before) {
    this.root = root;
    this.words = header.words;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.rate = before?.rate ?? 0.25;
    this.playing = before?.playing ?? !this.calm.matches;
    root.replaceChildren();
    const halves = element(root, "div", { class: "halves" });
    this.sides = header.sides.map((/** @type {any} */ told) => new Side(halves, told, header, stages[told.table]));
    const { stance, swing, time } = this.sides[0].stride;
    this.share = before?.share ?? (stance + header.at * swing) / time; // of the stride
    this.build();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(halves);
    this.resize();
    this.last = performance.now();
    this.tick = this.tick.bind(this);
    this.animation = requestAnimationFrame(this.tick);
  }

  build() {
    const { words } = this;
    const row = element(this.root, "div", { class: "transport", role: "group", "aria-label": words.clock });
    this.button = element(row, "button", { type: "button", class: "plain play" });
    this.button.addEventListener("click", () => this.play(!this.playing));
    this.scrub = element(row, "input", { type: "range", class: "scrub", min: 0, max: 1, step: 0.002, "aria-label": words.scrub });
    this.scrub.addEventListener("input", () => {
      this.play(false);
      this.share = Number(this.scrub?.value);
      this.draw();
    });
    this.rates = RATES.map(([rate, text]) => {
      const button = element(row, "button", { type: "button", class: "plain rate", "aria-pressed": rate === this.rate }, text);
      button.addEventListener("click", () => this.runAt(rate));
      return { rate, button };
    });
    this.play(this.playing);
  }

  /** @param {boolean} on */
  play(on) {
    this.playing = on;
    if (!this.button) return;
    this.button.textContent = on ? "\u275a\u275a" : "\u25b6\ufe0e";
    this.button.setAttribute("aria-label", on ? this.words.pause : this.words.play);
  }

  /** @param {number} rate */
  runAt(rate) {
    this.rate = rate;
    this.rates?.forEach((one) => one.button.setAttribute("aria-pressed", String(one.rate === rate)));
    this.play(true);
  }

  resize() {
    for (const side of this.sides) side.resize();
    this.draw();
  }

  draw() {
    const theme = this.root.classList.contains("dark") ? "dark" : "light";
    for (const side of this.sides) side.draw(this.share, theme);
    if (this.scrub) this.scrub.value = String(this.share);
  }

  /** @param {number} now ms */
  tick(now) {
    const passed = clamp((now - this.last) / 1000, 0, 0.1);
    this.last = now;
    if (this.playing) {
      this.share = wrap(this.share + (passed * this.rate) / this.sides[0].stride.time, 1);
      this.draw();
    }
    this.animation = requestAnimationFrame(this.tick);
  }

  stop() {
    cancelAnimationFrame(this.animation);
    this.observer.disconnect();
  }
}
