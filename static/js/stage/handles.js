// Heel and knee as handles: each follows the finger by the angle it turns about its joint, as the leg stands at its peak.

import { rotate } from "../drawing/limbs.js";
import { hold, make, set } from "../drawing/nodes.js";
import { clamp, DEGREES, wrap } from "../drawing/numbers.js";
import { Rail } from "./rail.js";

const GRAB_MS = 220;
const ENDS = ["pointerup", "pointercancel"];

/**
 * @typedef {"knee" | "thigh"} Name the heel turns the knee, the knee turns the thigh
 * @typedef {import("./stage.js").Stage} Stage
 */

/** @type {{ name: Name, radius: number }[]} */
const HANDLES = [
  { name: "knee", radius: 15 },
  { name: "thigh", radius: 12 },
];

export class Handles {
  /**
   * @param {SVGElement} layer
   * @param {Stage} stage
   * @param {string} hint
   */
  constructor(layer, stage, hint) {
    this.stage = stage;
    this.rail = new Rail(layer);
    this.all = HANDLES.map(({ name, radius }) => {
      const group = make(layer, "g", { class: `handle ${name}`, "data-handle": name });
      make(group, "circle", { class: "touch", r: 26 });
      make(group, "circle", { class: "ring", r: radius });
      hold(group, () => true);
      group.addEventListener("pointerdown", (event) => this.grab(name, event));
      return { name, group };
    });
    this.hint = make(layer, "text", { class: "hint", "text-anchor": "end" }, hint);
  }

  /** What a link has fixed cannot be moved by hand. @param {string[]} names */
  fix(names) {
    for (const { name, group } of this.all) group.classList.toggle("fixed", names.includes(name));
    this.hint.classList.toggle("fixed", names.includes("knee"));
  }

  /**
   * The clock goes to where the joint has turned most, and stands there while the hand holds it.
   * @param {Name} name
   * @param {PointerEvent} event
   */
  grab(name, event) {
    event.preventDefault();
    const { stage } = this;
    const { svg } = stage.figure;
    const { ranges } = stage.header;
    const fraction = stage.peak(name);
    const goal = () => stage.clock.ofSwing(fraction);
    const resume = stage.playing;
    stage.play(false, true);
    stage.glide(goal, GRAB_MS);
    stage.touched();
    const from = { knee: stage.knee(), lift: stage.state.lift };
    const first = this.angle(name, event);
    const move = (/** @type {PointerEvent} */ e) => {
      const degrees = (wrap(this.angle(name, e) - first + Math.PI, 2 * Math.PI) - Math.PI) * DEGREES;
      if (name === "knee") stage.state.knee = clamp(Math.round(from.knee - degrees), ...ranges.knee);
      else stage.state.lift = clamp(Math.round(from.lift + degrees), ...ranges.lift);
      stage.refresh();
      if (!stage.clock.gliding) stage.seek(goal());
    };
    const drop = () => {
      svg.removeEventListener("pointermove", move);
      for (const end of ENDS) svg.removeEventListener(end, drop);
      if (resume) stage.play(true);
      stage.settle();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", move);
    for (const end of ENDS) svg.addEventListener(end, drop);
  }

  /**
   * Of the finger about the joint, from straight down.
   * @param {Name} name
   * @param {PointerEvent} event
   */
  angle(name, event) {
    const { figure, stride } = this.stage;
    const fraction = this.stage.peak(name);
    const hip = stride.hipAbove(this.stage.clock.ofSwing(fraction));
    const joint = name === "knee" ? stride.kneeOf(stride.swingPose(fraction)) : { x: 0, y: 0 };
    const box = figure.svg.getBoundingClientRect();
    const scale = box.width / figure.width;
    const dx = (event.clientX - box.left) / scale - figure.px(joint.x);
    const dy = (event.clientY - box.top) / scale - figure.py(hip + joint.y);
    return Math.atan2(dx, dy);
  }

  /**
   * Heel and knee where the leg has them.
   * @param {{ knee: import("../drawing/limbs.js").Point, ankle: import("../drawing/limbs.js").Point, pose: { pitch: number } }} spots
   */
  place({ knee, ankle, pose }) {
    const { figure, body } = this.stage;
    const heel = rotate({ x: body.heel.x * 0.9, y: body.heel.y * 0.55 }, pose.pitch);
    const at = { knee: { x: ankle.x + heel.x, y: ankle.y + heel.y }, thigh: knee };
    this.rail.place(this.stage, knee, at.knee);
    const size = Math.max(1, figure.scale / 250); // on a large screen a handle is larger too
    for (const { name, group } of this.all) {
      const [x, y] = [figure.px(at[name].x), figure.py(at[name].y)];
      set(group, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})` });
      if (name !== "knee") continue;
      const fits = x - 22 * size > figure.lengthOf(this.hint); // else it stands under the heel
      set(this.hint, fits ? { x: x - 22 * size, y: y + 5 } : { x: Math.max(x + 30, 62), y: y + 36 * size });
    }
  }
}
