// A landing enlarged under a figure: the foot, the plumb line from the knee, centimetres, and the span to the ankle.

import { LOWER_LEG, limbs, placeLeg } from "../drawing/limbs.js";
import { make, set } from "../drawing/nodes.js";

const [FROM, TO] = [-0.04, 0.2]; // m ahead of the knee
const AIR = 0.62; // share of the height that is over the ground

let strips = 0;

export class Strip {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.svg = make(root, "svg", { class: "strip", "aria-hidden": "true" });
    const id = `strip-${strips++}`;
    this.air = make(make(this.svg, "clipPath", { id }), "rect");
    this.leg = limbs(make(this.svg, "g", { class: "near", "clip-path": `url(#${id})` }), LOWER_LEG);
    this.ground = make(this.svg, "path", { class: "ground" });
    this.plumb = make(this.svg, "path", { class: "plumb" });
    this.span = make(this.svg, "path", { class: "span" });
  }

  /**
   * @param {import("./stride.js").Stride} stride
   * @param {number} ahead m, of the ankle from the knee
   * @param {number} unit metres of this body per metre of the outlines
   * @param {number} tick m
   */
  draw(stride, ahead, unit, tick) {
    const { width, height } = this.root.getBoundingClientRect();
    if (!width) return;
    const scale = width / (TO - FROM); // px per metre
    const floor = AIR * height;
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height });
    set(this.air, { width, height: floor });
    const pose = stride.swingPose(1);
    const knee = stride.kneeOf(pose);
    const ankle = stride.ankleOf(pose);
    const x = (/** @type {number} */ metres) => (metres - FROM) * scale;
    const hip = stride.hipAbove(0);
    const view = {
      px: (/** @type {number} */ at) => x(at - knee.x + ahead - (ankle.x - knee.x)),
      py: (/** @type {number} */ at) => floor - at * scale,
      size: scale * unit,
    };
    placeLeg(view, this.leg, stride.body, unit, { x: 0, y: hip }, pose);
    let ticks = `M0 ${floor}H${width}`;
    for (let n = Math.ceil(FROM / tick); n * tick <= TO; n++) ticks += `M${x(n * tick).toFixed(1)} ${floor}v${0.1 * height}`;
    set(this.ground, { d: ticks });
    set(this.plumb, { d: `M${x(0)} 0V${0.95 * height}` });
    const y = 0.85 * height;
    set(this.span, { d: `M${x(0)} ${y}H${x(ahead)}M${x(ahead)} ${floor}V${0.95 * height}` });
  }
}
