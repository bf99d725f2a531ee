// The hall guesses: three counts of hands, and the guesses that phones send; then the model's own answer among them.

import { element, make, set } from "../drawing/nodes.js";
import { clamp, median } from "../drawing/numbers.js";
import { fill, MINUS } from "../stage/words.js";

const BINS = 24;
const SIZE = { width: 600, height: 284, floor: 232, top: 88 }; // of the cloud of phones
const LINES = [38, 76]; // of its marks' names

/** The guesses of the last vote. @param {number[][]} votes before the talk, after it */
export const lastOf = ([first = [], second = []]) => (second.length ? second : first);

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
    for (const guess of lastOf(this.votes)) sent[this.band(guess)] += 1;
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
    const cloud = first.length > 0 && (this.answered || this.vote > 1);
    for (const { row } of this.rows) row.hidden = cloud && !this.counts.some(Boolean); // nobody has raised a hand
    this.cloud(cloud);
  }

  /**
   * All phones as a cloud over the question's own axis, a dot each: those before the talk outlined where there are
   * later ones. With the answer the model's own as a mark.
   * @param {boolean} shown
   */
  cloud(shown) {
    const { svg } = this;
    svg.replaceChildren();
    this.room.hidden = !shown;
    if (!shown) return;
    const { found } = this;
    const { range, ticks, axis } = this.scene.ask;
    const { width, height, floor, top } = SIZE;
    set(svg, { viewBox: `0 0 ${width} ${height}`, "aria-label": axis });
    const place = (/** @type {number} */ value) => clamp((value - range[0]) / (range[1] - range[0]), 0, 1);
    const binned = this.votes.map((guesses) => {
      const bins = new Array(BINS).fill(0);
      for (const guess of guesses) bins[Math.min(BINS - 1, Math.floor(place(guess) * BINS))] += 1;
      return bins;
    });
    const r = Math.min(width / BINS, (floor - top) / Math.max(...binned.flat())) / 2;
    const talked = this.votes[1]?.length > 0;
    [...binned.entries()].reverse().forEach(([vote, bins]) =>
      bins.forEach((count, i) => {
        for (let n = 0; n < count; n++) {
          const at = { cx: ((i + 0.5) * width) / BINS, cy: floor - (2 * n + 1) * r, r: r - Math.min(1, r / 4) };
          make(svg, "circle", { class: vote === 0 && talked ? "phone before" : "phone", ...at });
        }
      }),
    );
    make(svg, "line", { class: "axis", x1: 0, x2: width, y1: floor, y2: floor });
    for (const tick of ticks) {
      const x = clamp(place(tick) * width, 36, width - 36);
      make(svg, "text", { x, y: height - 14, "text-anchor": "middle" }, String(tick).replace("-", MINUS));
    }
    this.mark("middle", place(median(lastOf(this.votes))) * width, LINES[0], this.words.room);
    if (this.answered) this.mark("found", place(found) * width, LINES[1], this.words.model);
  }

  /**
   * A line through the cloud with its name above.
   * @param {string} name
   * @param {number} x
   * @param {number} y of the name's letters
   * @param {string} text
   */
  mark(name, x, y, text) {
    const { width, floor } = SIZE;
    make(this.svg, "line", { class: name, x1: x, x2: x, y1: y - 28, y2: floor });
    const side = x > width / 2 ? { x: x - 10, "text-anchor": "end" } : { x: x + 10, "text-anchor": "start" };
    make(this.svg, "text", { class: name, y, ...side }, text);
  }
}
