// The sliders of knee, pace and thigh, with the runners on their tracks.

import { element } from "../drawing/nodes.js";

/** @typedef {"knee" | "pace" | "thigh"} Slid */

export class Slider {
  /**
   * @param {HTMLElement} parent
   * @param {Slid} name
   * @param {any} words
   * @param {[number, number]} range
   * @param {number} keyStep
   * @param {{ slide: (value: number) => void, settle: () => void }} to
   */
  constructor(parent, name, words, [low, high], keyStep, to) {
    this.low = low;
    this.high = high;
    this.known = "";
    const label = element(parent, "label", { class: `slider ${name}` });
    element(label, "span", { class: "name" }, words[name]);
    element(label, "span", { class: "short" }, words.short[name]);
    this.value = element(label, "output", { class: "value" });
    const track = element(label, "span", { class: "track" });
    this.band = element(track, "span", { class: "band", "aria-hidden": "true" });
    this.ticks = element(track, "span", { class: "ticks", "aria-hidden": "true" });
    this.mark = name === "pace" ? null : element(track, "span", { class: "mark", "aria-hidden": "true" });
    this.beyond = element(label, "span", { class: "beyond" });
    this.input = element(track, "input", {
      type: "range", min: low, max: high, step: 1, "aria-label": words[name],
    }); // prettier-ignore
    const { input } = this;
    input.addEventListener("input", () => to.slide(Number(input.value)));
    input.addEventListener("change", () => to.settle());
    input.addEventListener("keydown", (event) => {
      const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!direction || keyStep === 1) return;
      event.preventDefault();
      input.value = String(Number(input.value) + direction * keyStep);
      to.slide(Number(input.value));
      to.settle();
    });
  }

  /**
   * @param {number} at
   * @param {string} text
   */
  show(at, text) {
    const { input, low, high } = this;
    input.value = String(at);
    this.value.textContent = text;
    input.setAttribute("aria-valuetext", text);
    input.style.setProperty("--done", String((Number(input.value) - low) / (high - low)));
  }

  /** Share of the track at a value. @param {number} value */
  share(value) {
    return Math.max(0, Math.min(1, (value - this.low) / (this.high - this.low)));
  }

  /**
   * Where the runners are on the track, and their typical; what is said where none of them is.
   * @param {number[]} runners
   * @param {number | null} typical
   * @param {string} title
   * @param {string} beyond
   */
  showRunners(runners, typical, title, beyond) {
    const known = [runners.join(), typical, beyond].join("|");
    if (known === this.known) return;
    this.known = known;
    const ends = [Math.min(...runners), Math.max(...runners)].map((end) => this.share(end));
    this.band.style.setProperty("--from", String(ends[0]));
    this.band.style.setProperty("--to", String(ends[1]));
    this.ticks.replaceChildren();
    for (const one of runners.length > 2 ? runners : []) {
      element(this.ticks, "i").style.setProperty("--at", String(this.share(one)));
    }
    this.beyond.textContent = beyond;
    if (!this.mark || typical === null) return;
    this.mark.style.setProperty("--at", String(this.share(typical)));
    this.mark.title = title;
  }
}
