// Hip torque through the swing, yours over the typical, with a dot that follows the clock and can be dragged.

import { element, make, set } from "../drawing/nodes.js";

const PLOT = { top: 8, high: 26 }; // px: room over the curve, and over and under it
const STEPS = 80;
const MARKS = [0, 50, 100]; // N m
const TALL = 140; // px from which its words are large
const THUMB = 26; // px, of the control that lies over the curve

/** @typedef {import("./stride.js").Stride} Stride */

export class TorqueCurve {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   * @param {{ scrub(fraction: number): void, settle(): void }} does
   */
  constructor(parent, words, does) {
    this.box = element(parent, "div", { class: "curve" });
    const svg = make(this.box, "svg", { role: "img", "aria-label": words.alt });
    this.svg = svg;
    this.zero = make(svg, "line", { class: "zero" });
    this.band = make(svg, "path", { class: "band" });
    this.area = make(svg, "path", { class: "area" });
    this.typical = make(svg, "path", { class: "typical" });
    this.you = make(svg, "path", { class: "you" });
    this.changed = make(svg, "path", { class: "changed" });
    this.cursor = make(svg, "line", { class: "cursor" });
    this.dot = make(svg, "circle", { class: "dot", r: 5 });
    const text = (/** @type {string} */ name) => make(svg, "text", { class: "small" }, words[name]);
    this.marks = MARKS.map((mark) => make(svg, "text", { class: "small axis" }, String(mark)));
    this.title = text("title");
    this.pull = text("pull");
    this.brake = text("brake");
    this.toeOff = text("toe_off");
    this.strike = text("strike");
    this.scrub = element(this.box, "input", {
      type: "range", class: "scrub", min: 0, max: 1, step: 0.001, "aria-label": words.scrub,
    }); // prettier-ignore
    this.scrub.addEventListener("input", () => does.scrub(Number(this.scrub.value)));
    this.scrub.addEventListener("change", does.settle);
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
   * @param {{ middle: Float64Array, width: Float64Array, least: number, most: number }} band of the runners, from
   *   toe-off to strike, and what is shown at least, N m
   * @param {boolean} changed whether what comes after the pull is a consequence of another landing
   */
  draw(stride, typical, band, changed) {
    const { width, height } = this;
    if (!width) return;
    const start = height > TALL ? 58 : 34; // room for numbers
    const longest = Math.max(stride.swing, typical.swing) * 1.02;
    const rows = [stride, typical].map((s) => Array.from({ length: STEPS + 1 }, (_, i) => s.torque.at(i / STEPS)));
    const edges = [1, -1].map((side) => band.middle.map((torque, i) => torque + side * band.width[i]));
    const top = Math.max(band.most, ...rows.flat(), ...edges[0]);
    const bottom = Math.min(band.least, ...rows.flat(), ...edges[1]);
    const x = (/** @type {number} */ seconds) => start + (seconds / longest) * (width - start - 4);
    const y = (/** @type {number} */ torque) => PLOT.top + ((top - torque) / (top - bottom)) * (height - PLOT.high);
    const path = (/** @type {number[]} */ row, /** @type {Stride} */ s) =>
      `M${row.map((t, i) => `${x((i / STEPS) * s.swing).toFixed(1)} ${y(t).toFixed(1)}`).join("L")}`;
    const last = band.middle.length - 1;
    const along = (/** @type {Float64Array} */ edge) =>
      Array.from(edge, (torque, i) => `${x((i / last) * typical.swing).toFixed(1)} ${y(torque).toFixed(1)}`);
    set(this.band, { d: `M${[...along(edges[0]), ...along(edges[1]).reverse()].join("L")}Z` });
    const turns = changed ? rows[0].findIndex((torque, i) => torque <= 0 && i > STEPS / 4) : STEPS;
    const after = (/** @type {string} */ d) => `M${d.slice(1).split("L").slice(turns).join("L")}`;
    const yours = path(rows[0], stride);
    set(this.you, { d: path(rows[0].slice(0, turns + 1), stride) });
    set(this.changed, { d: turns < STEPS ? after(yours) : "" });
    set(this.typical, { d: path(rows[1], typical) });
    const pulling = rows[0].map((t) => Math.max(t, 0));
    set(this.area, { d: `${path(pulling, stride)}L${x(stride.swing)} ${y(0)}L${x(0)} ${y(0)}Z` });
    set(this.zero, { x1: start, x2: width, y1: y(0), y2: y(0) });
    this.marks.forEach((node, i) => {
      set(node, { x: start - 6, y: y(MARKS[i]) + 4, visibility: MARKS[i] > top ? "hidden" : "visible" });
    });
    set(this.title, { x: (x(0) + width) / 2, y: height - 3, "text-anchor": "middle" });
    set(this.pull, { x: x(stride.swing), y: y(0) - 8, "text-anchor": "end" });
    set(this.brake, { x: x(0) + 6, y: y(0) + 17 });
    const [left, right] = [x(0), x(stride.swing)];
    this.scrub.style.left = `${left - THUMB / 2}px`;
    this.scrub.style.width = `${right - left + THUMB}px`;
    set(this.toeOff, { x: x(0), y: height - 3 });
    set(this.strike, { x: x(stride.swing), y: height - 3, "text-anchor": "end" });
    this.at = (fraction) => [x(fraction * stride.swing), y(stride.torque.at(fraction))];
  }

  /**
   * Move the dot.
   * @param {number} fraction of the swing
   * @param {boolean} swings
   * @param {string} told
   */
  follow(fraction, swings, told) {
    const [x, y] = this.at(fraction);
    set(this.cursor, { x1: x, x2: x, y1: 2, y2: this.height - 16 });
    set(this.dot, { cx: x, cy: y });
    this.svg.classList.toggle("in-stance", !swings);
    this.scrub.value = String(fraction);
    if (this.scrub.matches(":focus")) set(this.scrub, { "aria-valuetext": told });
  }
}
