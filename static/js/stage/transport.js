// Play and pause, steps in time, the scrubber, and how slow the clock goes.

import { element } from "../drawing/nodes.js";
import { Steps } from "./steps.js";

const RATES = /** @type {[number, string][]} */ ([
  [1, "1×"],
  [0.5, "½×"],
  [0.25, "¼×"],
]);

/**
 * @typedef {object} Does what the buttons do
 * @property {() => void} toggle
 * @property {(direction: number) => void} step
 * @property {(share: number) => void} scrub to a share of the stride
 * @property {() => void} settle
 * @property {(rate: number) => void} pace
 */

export class Transport {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   * @param {Does} does
   */
  constructor(parent, words, does) {
    this.words = words;
    const row = element(parent, "div", { class: "transport", role: "group", "aria-label": words.transport });
    const button = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ action) => {
      const node = element(row, "button", { type: "button", class: `plain ${name}`, "aria-label": words[name] }, text);
      node.addEventListener("click", action);
      return node;
    };
    this.play = button("play", "", does.toggle);
    button("step_back", "\u2039", () => does.step(-1));
    this.scrub = element(row, "input", {
      type: "range", class: "scrub", min: 0, max: 1, step: 0.001, "aria-label": words.scrub,
    }); // prettier-ignore
    this.scrub.addEventListener("input", () => does.scrub(Number(this.scrub.value)));
    this.scrub.addEventListener("change", does.settle);
    button("step_forward", "\u203a", () => does.step(1));
    this.steps = new Steps();
    const sound = button("sound", "\u266a", () => {
      this.steps.toggle();
      sound.setAttribute("aria-pressed", String(this.steps.on));
    });
    sound.setAttribute("aria-pressed", "false");
    const speeds = element(row, "div", { class: "speeds", role: "group", "aria-label": words.speed });
    this.rates = RATES.map(([rate, text]) => {
      const node = element(speeds, "button", { type: "button", class: "plain", "data-rate": rate }, text);
      node.addEventListener("click", () => does.pace(rate));
      return { rate, node };
    });
  }

  /**
   * @param {boolean} playing
   * @param {number} at
   */
  show(playing, at) {
    this.play.textContent = playing ? "\u275a\u275a" : "\u25b6\ufe0e";
    this.play.setAttribute("aria-label", playing ? this.words.pause : this.words.play);
    for (const { rate, node } of this.rates) node.setAttribute("aria-pressed", String(rate === at));
  }
}
