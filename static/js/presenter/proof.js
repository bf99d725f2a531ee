// What proves a line: a few bars beside the figure, each with its name and its number. They start at nothing.

import { element } from "../drawing/nodes.js";

const ROOM = 1.05; // of a row, over the longest bar

/** @typedef {{ name: string, value: number, text: string, you: boolean, most: number | null }} Bar */

export class Proof {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {Bar[]} bars */
  show(bars) {
    const { root } = this;
    root.replaceChildren();
    root.hidden = !bars.length;
    root.classList.toggle("many", bars.length > 3);
    const most = ROOM * Math.max(...bars.map(({ value, most }) => Math.max(Math.abs(value), most ?? 0)));
    for (const { name, value, text, you, most: end } of bars) {
      const row = element(root, "p", { class: you ? "row you" : "row" });
      element(row, "span", { class: "name" }, name);
      element(row, "span", { class: "number" }, text);
      const track = element(row, "span", { class: "track" });
      const share = (/** @type {number} */ x) => `${((100 * Math.max(0, x)) / most).toFixed(2)}%`;
      element(track, "span", { class: "done" }).style.width = share(value);
      if (end !== null) element(track, "span", { class: "range" }).style.width = share(end - value);
    }
  }
}
