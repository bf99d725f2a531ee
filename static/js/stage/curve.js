// Hip torque through the swing, yours over the typical, with a dot that follows the clock.

import { element, make, set } from "../drawing/nodes.js";

const PLOT = { left: 46, top: 22, high: 42 }; // px: room for words at the left, over the curve, and over and under it
const STEPS = 80;

/** @typedef {import("./stride.js").Stride} Stride */

export class TorqueCurve {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   */
  constructor(parent, words) {
    this.box = element(parent, "div", { class: "curve" });
    const svg = make(this.box, "svg", { role: "img", "aria-label": words.alt });
    this.svg = svg;
    this.zero = make(svg, "line", { class: "zero" });
    this.band = make(svg, "path", { class: "band" });
    this.area = make(svg, "path", { class: "area" });
    this.typical = make(svg, "path", { class: "typical" });
    this.you = make(svg, "path", { class: "you" });
    this.cursor = make(svg, "line", { class: "cursor" });
    this.dot = make(svg, "circle", { class: "dot", r: 5 });
    const text = (/** @type {string} */ name) => make(svg, "text", { class: "small" }, words[name]);
    this.title = make(svg, "text", { class: "small title" }, words.title);
    this.pull = text("pull");
    this.brake = text("brake");
    this.toeOff = text("toe_off");
    this.strike = text("strike");
    this.width = this.height = 0;
    /** @type {(fraction: number) => [number, number]} */
    this.at = () => [0, 0];
  }

  resize() {
    const { width, height } = this.box.getBoundingClientRect();
    this.width = width;
    this.height = height;
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height });
  }

  /**
   * @param {Stride} stride
   * @param {Stride} typical
   * @param {{ middle: Float64Array, width: Float64Array }} band of the runners, from toe-off to strike
   */
  draw(stride, typical, band) {
    const { width, height } = this;
    if (!width) return;
    const longest = Math.max(stride.swing, typical.swing) * 1.02;
    const rows = [stride, typical].map((s) => Array.from({ length: STEPS + 1 }, (_, i) => s.torque.at(i / STEPS)));
    const edges = [1, -1].map((side) => band.middle.map((torque, i) => torque + side * band.width[i]));
    const top = Math.max(...rows.flat(), ...edges[0]);
    const bottom = Math.min(...rows.flat(), ...edges[1]);
    const x = (/** @type {number} */ seconds) => PLOT.left + (seconds / longest) * (width - PLOT.left - 4);
    const y = (/** @type {number} */ torque) => PLOT.top + ((top - torque) / (top - bottom)) * (height - PLOT.high);
    const path = (/** @type {number[]} */ row, /** @type {Stride} */ s) =>
      `M${row.map((t, i) => `${x((i / STEPS) * s.swing).toFixed(1)} ${y(t).toFixed(1)}`).join("L")}`;
    const last = band.middle.length - 1;
    const along = (/** @type {Float64Array} */ edge) =>
      Array.from(edge, (torque, i) => `${x((i / last) * typical.swing).toFixed(1)} ${y(torque).toFixed(1)}`);
    set(this.band, { d: `M${[...along(edges[0]), ...along(edges[1]).reverse()].join("L")}Z` });
    set(this.you, { d: path(rows[0], stride) });
    set(this.typical, { d: path(rows[1], typical) });
    const pulling = rows[0].map((t) => Math.max(t, 0));
    set(this.area, { d: `${path(pulling, stride)}L${x(stride.swing)} ${y(0)}L${x(0)} ${y(0)}Z` });
    set(this.zero, { x1: PLOT.left, x2: width, y1: y(0), y2: y(0) });
    set(this.title, { x: width - 4, y: 15, "text-anchor": "end" });
    set(this.pull, { x: 2, y: y(0) - 5 });
    set(this.brake, { x: 2, y: y(0) + 17 });
    set(this.toeOff, { x: x(0), y: height - 3 });
    set(this.strike, { x: x(stride.swing), y: height - 3, "text-anchor": "end" });
    this.at = (fraction) => [x(fraction * stride.swing), y(stride.torque.at(fraction))];
  }

  /**
   * Move the dot.
   * @param {number} fraction of the swing
   * @param {boolean} swings
   */
  follow(fraction, swings) {
    const [x, y] = this.at(fraction);
    set(this.cursor, { x1: x, x2: x, y1: 16, y2: this.height - 14 });
    set(this.dot, { cx: x, cy: y });
    this.svg.classList.toggle("in-stance", !swings);
  }
}
