// The few centimetres between knee and ankle at landing, opened out like a fan to a ruler that can be read.

import { make, set } from "../drawing/nodes.js";

export const BELOW = 58; // px under the ground
const [FROM, TO] = [-0.03, 0.19]; // m ahead of the knee, for the outlines' own height
const LONGEST = 560; // px

/** @typedef {{ you: number, typical: number, spread: number, text: string }} Landing m ahead of the knee */

export class Ruler {
  /**
   * @param {SVGElement} layer
   * @param {import("./figure.js").Figure} figure whose places it shares
   * @param {any} words
   */
  constructor(layer, figure, words) {
    this.figure = figure;
    this.fan = make(layer, "path", { class: "fan" });
    this.spread = make(layer, "rect", { class: "spread" });
    this.ticks = make(layer, "path", { class: "ticks" });
    this.span = make(layer, "path", { class: "span" });
    this.typicalMark = make(layer, "path", { class: "typical-mark" });
    this.zeroText = make(layer, "text", { class: "small", "text-anchor": "middle" }, words.under_knee);
    this.typicalText = make(layer, "text", { class: "small typical" }, words.typical);
    this.youText = make(layer, "text", { class: "label you" });
  }

  /**
   * @param {number} kneeX
   * @param {number} ankleX
   * @param {Landing} landing
   */
  draw(kneeX, ankleX, { you, typical, spread, text }) {
    const { px, groundY, width, unit } = this.figure;
    const top = groundY + 22;
    const length = Math.min(width - 8, LONGEST);
    const perMetre = length / (TO - FROM) / unit;
    const centred = px((kneeX + ankleX) / 2) + (FROM * unit - (ankleX - kneeX) / 2) * perMetre;
    const left = Math.max(4, Math.min(width - 4 - length, centred));
    const x = (/** @type {number} */ metres) => left + (metres - FROM * unit) * perMetre;
    const [zero, mine, theirs] = [x(0), x(you), x(typical)];
    set(this.fan, { d: `M${px(kneeX)} ${groundY}L${zero} ${top}M${px(kneeX + you)} ${groundY}L${mine} ${top}` });
    let ticks = "";
    for (let cm = Math.ceil(FROM * unit * 100); cm <= TO * unit * 100; cm++) {
      ticks += `M${x(cm / 100).toFixed(1)} ${top}v${cm % 5 ? 4 : 8}`;
    }
    set(this.ticks, { d: `${ticks}M${x(FROM * unit)} ${top}H${x(TO * unit)}` });
    set(this.spread, { x: x(typical - spread), width: Math.max(0, 2 * spread * perMetre), y: top, height: 8 });
    set(this.span, { d: `M${zero} ${top}v12M${zero} ${top + 5}H${mine}M${mine} ${top - 4}v16` });
    set(this.typicalMark, { d: `M${theirs} ${top - 3}v14` });
    const right = mine >= theirs;
    const under = Math.max(zero, this.zeroText.getComputedTextLength() / 2 + 4); // further left it would be cut
    set(this.zeroText, { x: under, y: top + 26 });
    this.youText.textContent = text;
    const last = width - this.youText.getComputedTextLength() - 4; // further right it would be cut
    set(this.youText, { x: Math.min(Math.max(mine, under + 62), last), y: top + 27, "text-anchor": "start" });
    set(this.typicalText, { x: theirs + (right ? -6 : 6), y: top - 5, "text-anchor": right ? "end" : "start" });
  }
}
