// Marks on the leg: the angle of the knee, and the hip's torque as an arrow.

import { make, set } from "../drawing/nodes.js";

const ARROW_RADIUS = 0.3; // m
const ARROW_PER_NM = 1 / 95; // rad
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
    this.arrowText = make(layer, "text", { class: "label you" });
    this.kneeArc = make(layer, "path", { class: "knee-arc" });
    this.kneeText = make(layer, "text", { class: "label" });
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
    set(this.kneeText, { x: cx + 0.11 * size, y: cy + 5 });
    this.kneeText.textContent = text;
  }

  /**
   * The torque at the hip as an arc that grows with it: forward and up for a pull into flexion, backward for braking.
   * @param {number} hip m over the ground
   * @param {number} thigh
   * @param {number} torque N m
   * @param {string} text
   */
  drawTorque(hip, thigh, torque, text) {
    const { px, py, size, unit } = this.figure;
    const radius = ARROW_RADIUS * size;
    const sweep = Math.max(-1.9, Math.min(1.9, (torque / unit ** 2) * ARROW_PER_NM));
    const start = thigh + Math.sign(sweep || 1) * 0.32;
    const end = start + sweep;
    const [cx, cy] = [px(0), py(hip)];
    const at = (/** @type {number} */ angle, r = radius) =>
      `${(cx + r * Math.sin(angle)).toFixed(1)} ${(cy + r * Math.cos(angle)).toFixed(1)}`;
    const visible = Math.abs(sweep) > 0.03;
    const width = 3 + 5 * Math.min(1, Math.abs(sweep) / 1.2);
    const turn = sweep > 0 ? 0 : 1;
    const d = visible ? `M${at(start)}A${radius} ${radius} 0 0 ${turn} ${at(end)}` : "";
    set(this.arrow, { d, "stroke-width": width.toFixed(1) });
    const point = end + Math.sign(sweep) * ((width * 2.4) / radius);
    const tip = `M${at(point)}L${at(end, radius + width * 1.5)}L${at(end, radius - width * 1.5)}Z`;
    set(this.arrowHead, { d: visible ? tip : "" });
    const side = sweep < 0 ? -1 : 1;
    const anchor = side > 0 ? "start" : "end";
    set(this.arrowText, { x: cx + side * radius * 1.1, y: cy + radius * 0.16, "text-anchor": anchor });
    this.arrowText.textContent = text;
  }
}
