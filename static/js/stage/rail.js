// Where real heels are: an arc about the knee through the handle, on it the runners as ticks in their band, dashed the
// typical one. It is there only while the leg stands where the knee bends most.

import { rotate } from "../drawing/limbs.js";
import { make, set } from "../drawing/nodes.js";
import { radians } from "../drawing/numbers.js";

const NEAR = 0.02; // of the swing, about the knee's peak
const BEYOND = 14; // degrees that the arc goes on beyond what the runners do
const [HALF, TICK] = [7, 5]; // px: half the typical mark, half a runner's tick
const STEP = 3; // degrees from one point of the arc to the next

/** @typedef {import("../drawing/limbs.js").Point} Point */

export class Rail {
  /** @param {SVGElement} parent */
  constructor(parent) {
    this.layer = make(parent, "g", { class: "rail" });
    this.arc = make(this.layer, "path", { class: "arc" });
    this.band = make(this.layer, "path", { class: "heels" });
    this.runners = make(this.layer, "path", { class: "runners" });
    this.typical = make(this.layer, "path", { class: "typical-mark" });
  }

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {Point} knee
   * @param {Point} heel where the handle is
   */
  place(stage, knee, heel) {
    const { figure, clock, numbers, header } = stage;
    const shown = !header.docked && Math.abs(clock.fraction - stage.peak("knee")) < NEAR && !stage.playing;
    set(this.layer, { visibility: shown ? "visible" : "hidden" });
    if (!shown) return;
    const arm = { x: heel.x - knee.x, y: heel.y - knee.y };
    const length = Math.hypot(arm.x, arm.y) * figure.scale;
    const bend = stage.knee();
    /** Of a heel of some bend, px, moved outward. @type {(degrees: number, out?: number) => string} */
    const at = (degrees, out = 0) => {
      const turned = rotate(arm, radians(bend - degrees));
      const more = 1 + out / length;
      return `${figure.px(knee.x + more * turned.x).toFixed(1)} ${figure.py(knee.y + more * turned.y).toFixed(1)}`;
    };
    const along = (/** @type {number} */ from, /** @type {number} */ to) => {
      const count = Math.ceil((to - from) / STEP);
      return `M${Array.from({ length: count + 1 }, (_, i) => at(from + (i / count) * (to - from))).join("L")}`;
    };
    const across = (/** @type {number} */ degrees, /** @type {number} */ half) =>
      `M${at(degrees, -half)}L${at(degrees, half)}`;
    const [least, most] = [Math.min(...numbers.knees), Math.max(...numbers.knees)];
    set(this.arc, { d: along(Math.min(least, bend) - BEYOND, Math.max(most, bend) + BEYOND) });
    set(this.band, { d: along(least, most) });
    set(this.runners, { d: numbers.knees.map((degrees) => across(degrees, TICK)).join("") });
    set(this.typical, { d: across(numbers.typicalKnee, 2 * HALF) });
  }
}
