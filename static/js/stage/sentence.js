// The live sentence: clauses that are each true of the numbers. One that speaks of an answer is a handle: tapped, it
// plays that answer.

import { element } from "../drawing/nodes.js";
import { pullChange } from "./answers.js";
import { fill, span } from "./words.js";

/**
 * @typedef {import("./message.js").Answer} Answer
 * @typedef {{ text: string, answer?: Answer }} Clause
 * @typedef {object} Seen what the sentence speaks of
 * @property {import("./answers.js").Numbers} numbers
 * @property {number} bend of the knee over the typical, degrees
 * @property {number} lift of the thigh over the typical, degrees
 * @property {boolean} brushes whether the foot would scrape the ground
 */

/**
 * @param {Seen} seen
 * @param {any} w its words
 * @param {import("./units.js").Measure} measure
 * @returns {Clause[]}
 */
export function say({ numbers: n, bend, lift, brushes }, w, measure) {
  /** @type {(text: string, answer?: Answer) => Clause} */
  const clause = (text, answer) => ({ text, answer });
  const note = n.extrapolated ? [clause(w.extrapolated)] : [];
  if (Math.abs(bend) < 2.5 && Math.abs(lift) < 1) return [clause(w.typical), ...note];
  const heel = Math.abs(bend) < 2.5 ? "" : bend < 0 ? w.low : bend > 25 ? w.very_high : w.high;
  const thigh = Math.abs(lift) < 1 ? "" : lift > 0 ? w.thigh_more : w.thigh_less;
  const pull = pullChange(n);
  const pulls = fill(pull >= 5 ? w.pull_more : pull <= -5 ? w.pull_less : w.pull_same, { pull: Math.abs(pull) });
  const thighs = Math.round(n.thighChange);
  const [near, far] = n.pulledLandings.map((end) => Math.abs(measure.small(end - n.usualLanding)));
  const moves = fill(thighs > 0 ? w.thigh_further : thighs < 0 ? w.thigh_behind : w.thigh_same, {
    thigh: Math.abs(thighs),
    land: `${span(near, far)} ${measure.unit}`,
  });
  return [
    clause(heel),
    clause(thigh),
    clause(pulls, "same_swing"),
    clause(moves, "same_pull"),
    clause(brushes ? w.brush : ""),
    ...note,
  ].filter(({ text }) => text);
}

export class Sentence {
  /**
   * @param {HTMLElement} parent
   * @param {(answer: Answer) => void} choose
   */
  constructor(parent, choose) {
    this.node = element(parent, "p", { class: "sentence" });
    this.choose = choose;
  }

  get text() {
    return this.node.textContent ?? "";
  }

  /** @param {Clause[]} clauses */
  show(clauses) {
    if (clauses.map(({ text }) => text).join(" ") === this.text) return;
    this.node.replaceChildren();
    for (const { text, answer } of clauses) {
      if (this.node.hasChildNodes()) this.node.append(" ");
      if (answer) this.handle(text, answer);
      else this.node.append(text);
    }
  }

  /**
   * @param {string} text
   * @param {Answer} answer
   */
  handle(text, answer) {
    const node = element(this.node, "span", { class: "clause", role: "button", tabindex: 0 }, text);
    node.addEventListener("click", () => this.choose(answer));
    node.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(answer);
    });
  }
}
