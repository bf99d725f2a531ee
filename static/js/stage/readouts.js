// The three numbers; tapped, each plays the answer that it belongs to.

import { element } from "../drawing/nodes.js";
import { pullChange } from "./answers.js";
import { fill, signed } from "./words.js";

/**
 * @typedef {import("./message.js").Answer} Answer
 * @typedef {import("./answers.js").Numbers} Numbers
 * @typedef {import("./units.js").Measure} Measure
 */

/** @type {["pull" | "stride" | "landing", Answer][]} */
const READOUTS = [
  ["pull", "rhythm"],
  ["stride", "effort"],
  ["landing", "effort"],
];

/** The values that they show. @type {(numbers: Numbers, measure: Measure) => Record<"pull" | "stride" | "landing", string>} */
export function readings(numbers, measure) {
  const [main] = numbers.lengths;
  return { pull: signed(pullChange(numbers)), stride: measure.long(main.stride), landing: measure.short(main.landing) };
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
        short.textContent = fill(words.stride.short, { step: measure.long(numbers.lengths[0].stride / 2) });
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
function ofStride(n, measure, words) {
  const [main] = n.lengths;
  const fewer = Math.round(main.cadence) - Math.round(n.usual.cadence);
  const change = measure.small((main.stride - n.usual.stride) / 2);
  return fill(fewer ? words.note : words.same, {
    step: measure.long(main.stride / 2),
    change: fill(change > 0 ? words.longer : change < 0 ? words.shorter : words.alike, {
      change: `${Math.abs(change)} ${measure.unit}`,
    }),
    cadence: Math.round(main.cadence),
    usual: Math.round(n.usual.cadence),
  });
}

/** @type {Note} */
function ofLanding(n, measure, words) {
  const further = measure.small(n.lengths[0].landing - n.typicalLanding);
  return fill(further > 0 ? words.further : further < 0 ? words.nearer : words.same, {
    change: `${Math.abs(further)} ${measure.unit}`,
    spread: `${measure.small(n.spread)} ${measure.unit}`,
  });
}
