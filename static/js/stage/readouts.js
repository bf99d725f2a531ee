// The three numbers, of the world that is played; tapped, each plays the one in which it moves.

import { element } from "../drawing/nodes.js";
import { fill, signed } from "./words.js";

/**
 * @typedef {import("./message.js").Answer} Answer
 * @typedef {import("./answers.js").Numbers} Numbers
 * @typedef {import("./units.js").Measure} Measure
 */

/** @type {["pull" | "stride" | "landing", Answer][]} */
const READOUTS = [
  ["pull", "same_swing"],
  ["stride", "same_pull"],
  ["landing", "same_pull"],
];

/** The values that they show. @type {(numbers: Numbers, measure: Measure) => Record<"pull" | "stride" | "landing", string>} */
export function readings(numbers, measure) {
  const { pull, typicalPull, stride, landing } = numbers;
  const change = Math.round(100 * (pull / typicalPull - 1));
  return { pull: signed(change), stride: measure.long(stride), landing: measure.short(landing) };
}

export class Readouts {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   * @param {(answer: Answer) => void} choose
   */
  constructor(parent, words, choose) {
    this.choose = choose;
    const row = element(parent, "div", { class: "readouts" });
    this.all = READOUTS.map(([name, answer]) => this.build(row, name, answer, words[name]));
  }

  /**
   * @param {HTMLElement} row
   * @param {"pull" | "stride" | "landing"} name
   * @param {Answer} answer
   * @param {any} words
   */
  build(row, name, answer, words) {
    const button = element(row, "button", { class: `readout ${name}`, type: "button", "data-answer": answer });
    const label = element(button, "span", { class: "label" });
    element(label, "span", { class: "name" }, words.name);
    element(label, "span", { class: "when" }, words.when);
    const figure = element(button, "span", { class: "figure" });
    const value = element(figure, "span", { class: "value" });
    element(figure, "span", { class: "unit" }, words.unit);
    const short = element(button, "span", { class: "short" }, words.short);
    const note = element(button, "span", { class: "note" });
    button.addEventListener("click", () => this.choose(answer));
    return { name, answer, button, value, short, note, words };
  }

  /**
   * @param {Numbers} numbers
   * @param {Measure} measure
   * @param {any} words
   * @param {Answer} played
   */
  show(numbers, measure, words, played) {
    const values = readings(numbers, measure);
    const notes = { pull: ofPull, stride: ofStride, landing: ofLanding };
    for (const { name, answer, button, value, short, note } of this.all) {
      value.textContent = values[name];
      note.textContent = notes[name](numbers, measure, words[name]);
      if (name === "stride") {
        short.textContent = fill(words.stride.short, { step: measure.long(numbers.stride / 2) });
      }
      button.setAttribute("aria-pressed", String(answer === played));
    }
  }

  get text() {
    /** @type {(one: Readouts["all"][number]) => string} */
    const one = ({ words, value, note }) => `${words.name}: ${value.textContent} ${words.unit}. ${note.textContent}.`;
    return this.all.map(one).join(" ");
  }
}

/** @typedef {(numbers: Numbers, measure: Measure, words: any) => string} Note */

/** @type {Note} */
const ofPull = (n, _, words) => fill(words.note, { mean: n.pull.toFixed(0), typical: n.typicalPull.toFixed(0) });

/** @type {Note} */
const ofStride = (n, measure, words) =>
  fill(words.note, { step: measure.long(n.stride / 2), cadence: Math.round(n.cadence) });

/** @type {Note} */
function ofLanding(n, measure, words) {
  const further = measure.small(n.landing - n.typicalLanding);
  return fill(further > 0 ? words.further : further < 0 ? words.nearer : words.same, {
    change: `${Math.abs(further)} ${measure.unit}`,
    spread: `${measure.small(n.spread)} ${measure.unit}`,
  });
}
