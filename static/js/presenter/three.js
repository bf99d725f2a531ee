// Three figures: lower, typical, higher; under them what the scene shows, as bars or as landings.

import { element } from "../drawing/nodes.js";
import { Strip } from "../stage/strip.js";
import { Runners } from "./runners.js";

export class Three extends Runners {
  /**
   * @param {HTMLElement} root
   * @param {import("../stage/stage.js").Stage} stage
   * @param {any} words
   */
  constructor(root, stage, words) {
    const { lower, typical, higher } = words.three;
    super(root, stage, words, { lower, typical, higher });
    this.under = this.columns.map(({ column }) => {
      const under = element(column, "div", { class: "under" });
      return { bar: element(under, "span", { class: "done" }), strip: new Strip(under) };
    });
  }

  find() {
    const anew = super.find();
    if (!anew) return false;
    const most = Math.max(...this.columns.map(({ numbers }) => numbers.pull));
    this.columns.forEach(({ stride, numbers, figure }, i) => {
      const { bar, strip } = this.under[i];
      bar.style.width = this.shows === "pull" ? `${((100 * numbers.pull) / most).toFixed(2)}%` : "0";
      if (this.shows === "landing") strip.draw(stride, numbers.landing, figure.unit, this.stage.measure.tick.size);
    });
    return true;
  }
}
