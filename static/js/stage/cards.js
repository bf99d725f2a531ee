// Two questions about one heel, as two cards: both prices live in every frame, the chosen one is the world on the stage.

import { element } from "../drawing/nodes.js";
import { pullChange } from "./answers.js";
import { fill } from "./words.js";

/**
 * @typedef {import("./message.js").Answer} Answer
 * @typedef {import("./answers.js").Numbers} Numbers
 * @typedef {import("./units.js").Measure} Measure
 * @typedef {{ price: string, note: string }} Told
 */

export const NEAR = 5; // degrees of knee within which a heel is typical
export const SAME = 0.5; // degrees, what rounds to nothing

/** @type {(numbers: Numbers) => boolean} */
export const untouched = ({ bend, lift }) => Math.abs(bend) < SAME && Math.abs(lift) < SAME;

/** What each card says; "?" for what is covered. @type {(numbers: Numbers, measure: Measure, words: any, covers?: Set<string>) => Record<Answer, Told>} */
export function prices(numbers, measure, words, covers = new Set()) {
  const usual = { price: words.usual, note: words.nothing };
  const told = untouched(numbers)
    ? { same_swing: usual, same_pull: usual }
    : { same_swing: ofSwing(numbers, words), same_pull: ofPull(numbers, measure, words, covers.has("landing")) };
  const waits = { price: "?", note: "" };
  if (covers.has("same_swing")) told.same_swing = waits;
  if (covers.has("same_pull")) told.same_pull = waits;
  return told;
}

/** @type {(numbers: Numbers, words: any) => Told} */
function ofSwing(numbers, words) {
  const change = pullChange(numbers);
  if (change === 0) return { price: words.usual, note: words.pull };
  return { price: fill(change > 0 ? words.more : words.less, { change: Math.abs(change) }), note: words.pull };
}

/** @type {(numbers: Numbers, measure: Measure, words: any, waits: boolean) => Told} */
function ofPull({ thighChange, pulledLanding, usualLanding }, measure, words, waits) {
  const thigh = Math.round(thighChange);
  const price = fill(thigh > 0 ? words.further : thigh < 0 ? words.shorter : words.usual, { thigh: Math.abs(thigh) });
  if (waits) return { price, note: words.thigh };
  const moved = pulledLanding - usualLanding;
  const land = measure.fine(moved);
  const note = land === "0" ? words.lands : moved > 0 ? words.ahead : words.nearer;
  return { price, note: fill(note, { land: `${land} ${measure.unit}` }) };
}

export class Cards {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   * @param {(answer: Answer) => void} choose
   */
  constructor(parent, words, choose) {
    this.words = words;
    const set = element(parent, "fieldset", { class: "cards" });
    element(set, "legend", {}, words.question);
    this.all = /** @type {const} */ (["same_swing", "same_pull"]).map((answer) => {
      const card = element(set, "label", { class: `card ${answer}` });
      const input = element(card, "input", { type: "radio", name: "world", value: answer });
      const text = element(card, "span", { class: "text" });
      element(text, "span", { class: "name" }, words[answer].name);
      element(text, "span", { class: "asks" }, words[answer].asks);
      const price = element(text, "span", { class: "price" });
      const note = element(text, "span", { class: "note" });
      input.addEventListener("change", () => choose(answer));
      return { answer, card, input, price, note };
    });
  }

  /**
   * @param {Numbers} numbers
   * @param {Measure} measure
   * @param {Set<string>} covers what is not shown yet: prices by their card's name, a whole card as card_NAME
   */
  show(numbers, measure, covers) {
    const told = prices(numbers, measure, this.words, covers);
    for (const { answer, card, input, price, note } of this.all) {
      const chosen = answer === numbers.answer;
      input.checked = chosen;
      card.hidden = covers.has(`card_${answer}`);
      card.classList.toggle("chosen", chosen);
      price.textContent = told[answer].price;
      note.textContent = told[answer].note;
    }
  }
}
