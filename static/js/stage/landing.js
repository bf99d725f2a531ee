// Where the foot lands, told near strike only: a plumb line from the landing knee, and the gap to the ankle in a lens.

import { LOWER_LEG, limbs, placeLeg } from "../drawing/limbs.js";
import { make, set } from "../drawing/nodes.js";
import { clamp, smooth } from "../drawing/numbers.js";
import { fill } from "./words.js";

const FACTOR = 2.3; // by which the lens enlarges
const REACH = 0.14; // m about the middle between knee and ankle that the lens shows
const SMALLEST = 40; // px, radius of a lens
const NARROW = 70; // px, radius under which it has no numbers and few words
const EYE = 0.2; // share of its radius by which the ground lies under the lens's middle
const OVER = 0.035; // m over the ground: middle of what is enlarged
const SHOWN = { from: 0.88, in: 0.94, out: 0.04, gone: 0.08 }; // shares of swing, then of stance
const [FROM, TO] = [-0.05, 0.15]; // m ahead of the knee that the scale spans

let lenses = 0;

/**
 * @typedef {object} Told what the lens says of a landing
 * @property {number} you m ahead of the knee
 * @property {number} typical m
 * @property {number} spread m, between these runners
 * @property {[number, number] | null} range m, where the answer is one
 * @property {string} distance
 * @property {string} text the same in more words
 * @property {string} enlarged
 * @property {import("./units.js").Tick} tick
 */

export class Landing {
  /**
   * @param {SVGElement} layer
   * @param {import("./figure.js").Figure} figure whose places it shares
   */
  constructor(layer, figure) {
    this.figure = figure;
    this.layer = layer;
    this.plumb = make(layer, "path", { class: "plumb" });
    this.foot = make(layer, "circle", { class: "dot" });
    this.spot = make(layer, "circle", { class: "spot" });
    this.beams = make(layer, "path", { class: "beams" });
    const id = `lens-${lenses++}`;
    this.hole = make(make(layer, "clipPath", { id }), "circle");
    this.back = make(layer, "circle", { class: "back" });
    const inside = make(layer, "g", { "clip-path": `url(#${id})` });
    this.soil = make(inside, "rect", { class: "soil" });
    this.leg = limbs(make(inside, "g", { class: "enlarged" }), LOWER_LEG);
    this.ground = make(inside, "path", { class: "horizon" });
    this.spread = make(inside, "rect", { class: "spread" });
    this.typical = make(inside, "path", { class: "typical-mark" });
    this.scale = make(inside, "path", { class: "ticks" });
    this.numbers = make(inside, "g", { class: "numbers" });
    this.range = make(inside, "rect", { class: "range" });
    this.span = make(inside, "path", { class: "span" });
    this.line = make(inside, "path", { class: "plumb" });
    this.drop = make(inside, "path", { class: "drop" });
    this.joint = make(inside, "circle", { class: "joint" });
    this.rim = make(layer, "circle", { class: "rim" });
    this.label = make(layer, "text", { class: "label you", "text-anchor": "end" });
    this.small = make(layer, "text", { class: "small", "text-anchor": "end" });
  }

  /**
   * What changes with the sliders only.
   * @param {import("./stride.js").Stride} stride
   * @param {Told} told
   */
  setting(stride, told) {
    const { figure } = this;
    const { px, py, width, groundY, size, unit } = figure;
    if (!width) return;
    const hip = { x: 0, y: stride.hipAbove(0) };
    const pose = stride.swingPose(1);
    const middle = told.you / 2 + stride.kneeOf(pose).x;
    const spot = { x: px(middle), y: py(OVER * unit), r: REACH * size };
    const r = Math.max(SMALLEST, Math.min(spot.r * FACTOR, width * 0.2));
    const room = width - r - 3;
    const lens = { x: Math.min(room, spot.x + 0.72 * size + 0.3 * r), y: groundY - 0.4 * size };
    const factor = r / spot.r;
    const floor = lens.y + EYE * r;
    const view = {
      px: (/** @type {number} */ x) => lens.x + (px(x) - spot.x) * factor,
      py: (/** @type {number} */ y) => floor - y * figure.scale * factor,
      size: size * factor,
    };
    const { knee, ankle } = placeLeg(view, this.leg, stride.body, unit, hip, pose);
    const x = (/** @type {number} */ metres) => view.px(knee.x + metres);
    set(this.foot, { cx: px(knee.x), cy: groundY, r: Math.max(2.5, 0.012 * size) });
    set(this.plumb, { d: `M${px(knee.x)} ${py(knee.y)}V${groundY}` });
    set(this.spot, { cx: spot.x, cy: spot.y, r: spot.r });
    for (const node of [this.hole, this.back, this.rim]) set(node, { cx: lens.x, cy: lens.y, r });
    set(this.beams, { d: beams(spot, { ...lens, r }) });
    set(this.soil, { x: lens.x - r, width: 2 * r, y: floor, height: r });
    set(this.ground, { d: `M${lens.x - r} ${floor}H${lens.x + r}` });
    const line = floor + 0.12 * r;
    set(this.spread, { x: x(told.typical - told.spread), width: x(2 * told.spread) - x(0), y: line, height: 0.1 * r });
    set(this.typical, { d: `M${x(told.typical)} ${line - 0.03 * r}v${0.16 * r}` });
    set(this.line, { d: `M${x(0)} ${lens.y - r}V${floor + 0.45 * r}` });
    set(this.drop, { d: `M${x(ankle.x - knee.x)} ${view.py(ankle.y)}V${floor + 0.3 * r}` });
    set(this.joint, { cx: view.px(ankle.x), cy: view.py(ankle.y), r: 0.05 * r });
    const span = floor + 0.36 * r;
    set(this.span, { d: `M${x(0)} ${span - 5}v10M${x(0)} ${span}H${x(told.you)}M${x(told.you)} ${span - 7}v14` });
    const [low, high] = told.range ?? [told.you, told.you];
    set(this.range, { x: x(low), width: Math.max(0, x(high) - x(low)), y: span - 4, height: 8 });
    this.drawScale(x, line, span + 0.3 * r, r, told.tick);
    this.label.textContent = r > NARROW ? told.text : told.distance;
    this.small.textContent = fill(told.enlarged, { factor: factor.toFixed(1) });
    const right = Math.min(width - 4, lens.x + r);
    set(this.label, { x: right, y: lens.y - r - (r > NARROW ? 24 : 7) });
    set(this.small, { x: right, y: lens.y - r - 7 });
    this.small.classList.toggle("narrow", r <= NARROW);
  }

  /**
   * @param {(metres: number) => number} x
   * @param {number} top px
   * @param {number} under px
   * @param {number} r of the lens, px
   * @param {import("./units.js").Tick} tick
   */
  drawScale(x, top, under, r, { size, every, value }) {
    this.numbers.replaceChildren();
    let ticks = "";
    for (let n = Math.ceil(FROM / size); n <= TO / size; n++) {
      const long = n % every === 0;
      ticks += `M${x(n * size).toFixed(1)} ${top}v${((long ? 0.11 : 0.06) * r).toFixed(1)}`;
      if (long && n >= 0 && r > NARROW) {
        const text = { class: "small", x: x(n * size), y: under, "text-anchor": "middle" };
        make(this.numbers, "text", text, String(n * value));
      }
    }
    set(this.scale, { d: ticks });
  }

  /**
   * One frame: it comes shortly before the foot strikes, and goes back with the ground as the foot does.
   * @param {import("./stride.js").Stride} stride
   * @param {number} time s since the near leg's strike
   */
  frame(stride, time) {
    const swung = (time - stride.stance) / stride.swing;
    const stood = time / stride.stance;
    const near = swung >= 0 ? rise(swung, SHOWN.from, SHOWN.in) : 1 - rise(stood, SHOWN.out, SHOWN.gone);
    const moved = swung >= 0 ? 0 : (stride.ground(0) - stride.ground(time)) * this.figure.scale;
    this.figure.svg.classList.toggle("lands", near > 0.5);
    set(this.layer, { opacity: near.toFixed(3), visibility: near > 0 ? "visible" : "hidden" });
    for (const node of [this.plumb, this.foot, this.spot]) set(node, { transform: `translate(${moved.toFixed(1)} 0)` });
  }
}

/** @type {(x: number, from: number, to: number) => number} */
const rise = (x, from, to) => smooth(clamp((x - from) / (to - from), 0, 1));

/**
 * Two lines that touch both circles.
 * @typedef {{ x: number, y: number, r: number }} Circle
 * @type {(a: Circle, b: Circle) => string}
 */
function beams(a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.atan2(dy, dx);
  const open = Math.acos(clamp((a.r - b.r) / Math.hypot(dx, dy), -1, 1));
  const side = (/** @type {number} */ sign) => {
    const [c, s] = [Math.cos(along + sign * open), Math.sin(along + sign * open)];
    return `M${a.x + a.r * c} ${a.y + a.r * s}L${b.x + b.r * c} ${b.y + b.r * s}`;
  };
  return side(1) + side(-1);
}
