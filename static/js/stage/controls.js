// The sliders of knee and pace, the way back to typical, and the choice of what is kept.

import { element } from "../drawing/nodes.js";

/** @typedef {"knee" | "pace"} Slid */

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
    const label = element(parent, "label", { class: `slider ${name}` });
    element(label, "span", { class: "name" }, words[name]);
    element(label, "span", { class: "short" }, words.short[name]);
    this.value = element(label, "output", { class: "value" });
    const track = element(label, "span", { class: "track" });
    this.mark = name === "knee" ? element(track, "span", { class: "mark", "aria-hidden": "true" }) : null;
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

  /**
   * Mark a value on the track.
   * @param {number} at
   * @param {string} title
   */
  showMark(at, title) {
    if (!this.mark) return;
    this.mark.style.setProperty("--at", String((at - this.low) / (this.high - this.low)));
    this.mark.title = title;
  }
}

/** A row of choices, one of which holds. */
export class Switch {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   * @param {(answer: import("./message.js").Answer) => void} choose
   */
  constructor(parent, words, choose) {
    const row = element(parent, "fieldset", { class: "switch" });
    element(row, "legend", {}, words.question);
    this.inputs = /** @type {const} */ (["same_swing", "same_pull"]).map((answer) => {
      const label = element(row, "label");
      const input = element(label, "input", { type: "radio", name: "keep", value: answer });
      element(label, "span", {}, words[answer]);
      input.addEventListener("change", () => choose(answer));
      return input;
    });
  }

  /** @param {string} answer */
  show(answer) {
    for (const input of this.inputs) input.checked = input.value === answer;
  }
}
