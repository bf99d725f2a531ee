// The hall guesses: three counts of hands, and the guesses that phones send; then the model's own answer among them.

import { element, make, set } from "../drawing/nodes.js";
import { clamp } from "../drawing/numbers.js";
import { fill, MINUS } from "../stage/words.js";

const BINS = 24;
const SIZE = { width: 600, height: 200, floor: 158 }; // of the histogram

export class Poll {
  /**
   * @param {HTMLElement} root
   * @param {any} words
   * @param {() => void} keep what has been counted
   */
  constructor(root, words, keep) {
    this.words = words;
    this.keep = keep;
    /** @type {any} */
    this.scene = null;
    /** @type {number[]} */
    this.counts = [];
    /** @type {number[][]} guesses of either vote */
    this.votes = [];
    this.answered = false;
    this.found = 0;
    this.vote = 1;
    this.rows = ["low", "middle", "high"].map((name, i) => {
      const row = element(root, "label", { class: "option" });
      const text = element(row, "span", { class: "text" });
      const input = element(row, "input", { inputmode: "numeric", maxlength: 4, autocomplete: "off" });
      const bar = element(element(row, "span", { class: "track" }), "span", { class: "done" });
      const model = element(row, "span", { class: "model" }, words.model);
      input.addEventListener("input", () => this.count(i, input.value));
      input.addEventListener("keydown", (event) => event.key === "Enter" && this.onward(i));
      return { name, row, text, input, bar, model };
    });
    this.room = element(root, "div", { class: "room" });
    this.svg = make(this.room, "svg", { role: "img" });
    this.said = element(root, "p", { class: "said", role: "status" });
  }

  /**
   * @param {any} scene
   * @param {{ counts: number[], votes: number[][], answered: boolean, found: number, vote: number }} now hands, phones'
   *   guesses before and after the talk, and what the model finds at the pace that is shown
   */
  show(scene, now) {
    if (now.answered) this.rows.forEach(({ input }) => input.blur());
    this.scene = scene;
    Object.assign(this, now);
    this.draw();
  }

  /**
   * @param {number} i
   * @param {string} text
   */
  count(i, text) {
    this.counts[i] = Math.min(9999, Number(text.replace(/\D/g, "")));
    this.draw();
    this.keep();
  }

  focus() {
    this.rows[0].input.focus();
    this.rows[0].input.select();
  }

  /** @param {number} i */
  onward(i) {
    const next = this.rows[i + 1]?.input;
    if (next) next.select();
    else this.rows[i].input.blur();
  }

  /** Which option a value belongs to. @param {number} value */
  band(value) {
    const [low, high] = this.scene.ask.cuts;
    return value < low ? 0 : value > high ? 2 : 1;
  }

  draw() {
    const { ask } = this.scene;
    const sent = [0, 0, 0];
    const [first = [], second = []] = this.votes;
    for (const guess of second.length ? second : first) sent[this.band(guess)] += 1;
    const shown = this.counts.map((hands, i) => hands + (this.answered ? sent[i] : 0)); // phones count with the answer
    this.rows.forEach(({ name, row, text, input, bar, model }, i) => {
      text.textContent = ask.options[name];
      const root = /** @type {Document | ShadowRoot} */ (input.getRootNode());
      if (input !== root.activeElement) input.value = String(shown[i] || "");
      input.readOnly = this.answered;
      input.setAttribute("aria-label", fill(this.words.hands, { option: ask.options[name] }));
      bar.style.width = `${(100 * shown[i]) / Math.max(1, ...shown)}%`;
      const found = this.answered && this.band(this.found) === i;
      row.classList.toggle("found", found);
      model.hidden = !found;
    });
    const { phones, votes } = this.words;
    const count = (this.vote > 1 ? second : first).length;
    const both = fill(votes, { first: first.length, second: second.length });
    this.said.textContent = second.length ? both : count || this.vote > 1 ? fill(phones, { count }) : "";
    this.histogram(first.length > 0 && (this.answered || this.vote > 1));
  }

  /**
   * The phones' guesses along the question's own axis: those before the talk outlined where there are later ones. With
   * the answer the model's own as a mark.
   * @param {boolean} shown
   */
  histogram(shown) {
    const { svg } = this;
    svg.replaceChildren();
    this.room.hidden = !shown;
    if (!shown) return;
    const { found } = this;
    const { range, ticks, axis } = this.scene.ask;
    const { width, height, floor } = SIZE;
    set(svg, { viewBox: `0 0 ${width} ${height}`, "aria-label": axis });
    const place = (/** @type {number} */ value) => clamp((value - range[0]) / (range[1] - range[0]), 0, 1);
    const binned = this.votes.map((guesses) => {
      const bins = new Array(BINS).fill(0);
      for (const guess of guesses) bins[Math.min(BINS - 1, Math.floor(place(guess) * BINS))] += 1;
      return bins;
    });
    const most = Math.max(...binned.flat());
    const talked = this.votes[1]?.length > 0;
    [...binned.entries()].reverse().forEach(([vote, bins]) =>
      bins.forEach((count, i) => {
        const tall = (count / most) * (floor - 10);
        const bin = { x: (i * width) / BINS + 1, width: width / BINS - 2, y: floor - tall, height: tall };
        if (count) make(svg, "rect", { class: vote === 0 && talked ? "bin before" : "bin", ...bin });
      }),
    );
    make(svg, "line", { class: "axis", x1: 0, x2: width, y1: floor, y2: floor });
    for (const tick of ticks) {
      const x = clamp(place(tick) * width, 20, width - 20);
      make(svg, "text", { x, y: height - 6, "text-anchor": "middle" }, String(tick).replace("-", MINUS));
    }
    const last = (talked ? this.votes[1] : this.votes[0]).toSorted((a, b) => a - b);
    const middle = (last[(last.length - 1) >> 1] + last[last.length >> 1]) / 2;
    const at = place(middle) * width;
    make(svg, "line", { class: "middle", x1: at, x2: at, y1: 0, y2: floor });
    const side = at > width / 2 ? { x: at - 10, "text-anchor": "end" } : { x: at + 10, "text-anchor": "start" };
    make(svg, "text", { class: "middle", y: 36, ...side }, this.words.room);
    if (this.answered) make(svg, "line", { class: "found", x1: place(found) * width, x2: place(found) * width, y1: 0, y2: floor });
  }
}
