// Marks on the leg: the angle of the knee, and the hip's torque as an arrow.

import { make, set } from "../drawing/nodes.js";
import { clamp, mix, radians } from "../drawing/numbers.js";

const RADIUS = 0.29; // m, of the torque's crescent about the hip
const CLEAR = radians(15); // between thigh and crescent
const PER_NM = radians(1); // of a body of the outlines' own height; for another by the square of its own
const [LEAST, WIDEST] = [radians(1.5), radians(115)];
const [THIN, BROAD] = [0.022, 0.056]; // m, its breadth
const TICK = 0.06; // m, half the length of the typical mark
const ARC = 16; // pieces
const KNEE_RADIUS = 0.1; // m

/**
 * @typedef {import("./figure.js").Figure} Figure
 * @typedef {import("../drawing/limbs.js").Point} Point
 */

export class Marks {
  /**
   * @param {SVGElement} layer
   * @param {Figure} figure whose places they share
   */
  constructor(layer, figure) {
    this.figure = figure;
    this.arrow = make(layer, "path", { class: "arrow" });
    this.arrowHead = make(layer, "path", { class: "arrow-head" });
    this.arrowTypical = make(layer, "path", { class: "typical-mark" });
    this.arrowText = make(layer, "text", { class: "label you" });
    this.kneeArc = make(layer, "path", { class: "knee-arc" });
    this.kneeText = make(layer, "text", { class: "label knee-text" });
  }

  /**
   * @param {Point} knee
   * @param {import("../drawing/limbs.js").Pose} pose
   * @param {string} text
   */
  drawKnee(knee, pose, text) {
    const { px, py, size } = this.figure;
    const radius = KNEE_RADIUS * size;
    const from = pose.thigh;
    const to = pose.thigh - pose.knee;
    const [cx, cy] = [px(knee.x), py(knee.y)];
    const end = (/** @type {number} */ angle, /** @type {number} */ r) =>
      `${(cx + r * Math.sin(angle)).toFixed(1)} ${(cy + r * Math.cos(angle)).toFixed(1)}`;
    const large = pose.knee > Math.PI ? 1 : 0;
    const arc = `M${end(from, radius)}A${radius} ${radius} 0 ${large} 1 ${end(to, radius)}`;
    set(this.kneeArc, { d: `M${cx} ${cy}L${end(from, radius * 1.5)}${arc}` });
    set(this.kneeText, { x: cx + 0.07 * size, y: cy + 0.13 * size });
    this.kneeText.textContent = text;
  }

  /**
   * The torque at the hip as a crescent that grows with it: forward and up for a pull into flexion, backward for
   * braking. Across it stands what the typical hip does at this instant.
   * @param {number} hip m over the ground
   * @param {number} thigh
   * @param {number} torque N m
   * @param {number | null} typical N m; null where it is the same
   * @param {string} text
   */
  drawTorque(hip, thigh, torque, typical, text) {
    const { figure } = this;
    const { px, py, size, unit, width } = figure;
    const sweepOf = (/** @type {number} */ moment) => clamp((moment / unit ** 2) * PER_NM, -WIDEST, WIDEST);
    const sweep = sweepOf(torque);
    const side = sweep < 0 ? -1 : 1;
    const radius = RADIUS * size;
    const start = thigh + side * CLEAR;
    const [cx, cy] = [px(0), py(hip)];
    const at = (/** @type {number} */ angle, /** @type {number} */ r) =>
      `${(cx + r * Math.sin(angle)).toFixed(1)} ${(cy + r * Math.cos(angle)).toFixed(1)}`;
    const breadth = size * mix(THIN, BROAD, Math.abs(sweep) / WIDEST);
    const head = (1.5 * breadth) / radius; // rad
    const end = start + side * Math.max(0, Math.abs(sweep) - head);
    const share = (/** @type {number} */ i) => mix(start, end, i / ARC);
    const half = (/** @type {number} */ i) => (breadth / 2) * mix(0.25, 1, i / ARC);
    const outer = Array.from({ length: ARC + 1 }, (_, i) => at(share(i), radius + half(i)));
    const inner = Array.from({ length: ARC + 1 }, (_, i) => at(share(ARC - i), radius - half(ARC - i)));
    const visible = Math.abs(sweep) > LEAST;
    set(this.arrow, { d: visible ? `M${[...outer, ...inner].join("L")}Z` : "" });
    const point = end + side * head;
    const tip = `M${at(point, radius)}L${at(end, radius + 1.15 * breadth)}L${at(end, radius - 1.15 * breadth)}Z`;
    set(this.arrowHead, { d: visible ? tip : "" });
    const theirs = typical === null || typical * torque <= 0 ? null : start + sweepOf(typical);
    const tick = theirs === null ? "" : `M${at(theirs, radius - TICK * size)}L${at(theirs, radius + TICK * size)}`;
    set(this.arrowTypical, { d: visible ? tick : "" });
    const braked = sweep < -3 * LEAST; // behind the hip, and over a heel that is up there
    const told = braked ? -1 : 1;
    const beside = thigh + told * (CLEAR + (braked ? Math.max(-sweep / 2, 1.1) : Math.max(sweep, 0.5) / 2));
    const away = radius + 1.2 * BROAD * size + 4;
    const [x, y] = [cx + away * Math.sin(beside), cy + away * Math.cos(beside)];
    this.arrowText.textContent = text;
    const length = figure.lengthOf(this.arrowText); // beyond the picture it would be cut
    const inside = clamp(x + told * 4, braked ? length + 4 : 0, width - (braked ? 0 : length + 4));
    set(this.arrowText, { x: inside, y: y + 8, "text-anchor": braked ? "end" : "start" });
  }
}
