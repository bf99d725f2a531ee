// What the pictures of a guess have in common.

import { make } from "../drawing/nodes.js";

/**
 * @typedef {object} Picture what is to be drawn
 * @property {SVGSVGElement} svg
 * @property {any} data
 * @property {number} width px
 * @property {number} height px
 * @property {number} value of the guess
 * @property {boolean} shown whether the answer is
 * @property {boolean} guessed whether there is a guess to draw
 *
 * @typedef {object} Drawn
 * @property {[number, number]} spot where the mark stands, px
 * @property {(x: number, y: number) => number} valueAt the value that a place stands for
 *
 * @typedef {(picture: Picture) => Drawn} Draw
 */

/** A number with a true minus. @type {(number: number) => string} */
export const spoken = (number) => String(number).replace("-", "\u2212");

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Picture} picture
 * @param {Tag} tag
 * @param {string} look
 * @param {import("../drawing/nodes.js").Attributes} attributes
 * @param {string} [text]
 */
export const part = ({ svg }, tag, look, attributes, text) => make(svg, tag, { class: look, ...attributes }, text);

/** The mark of a guess with its name. @type {(picture: Picture, spot: [number, number], up?: number) => void} */
export function mark(picture, [x, y], up = -16) {
  const { width, data } = picture;
  part(picture, "circle", "dot", { cx: x, cy: y, r: 9 });
  const anchor = x > width * 0.7 ? "end" : x < width * 0.2 ? "start" : "middle";
  part(picture, "text", "guess-name", { x, y: y + up, "text-anchor": anchor }, data.words.guess);
}

/** From a range to px. @type {(range: [number, number], from: number, to: number) => (value: number) => number} */
export const scale =
  ([low, high], from, to) =>
  (value) =>
    from + ((value - low) / (high - low)) * (to - from);

/**
 * Empty axes with their ticks and names -> the room within them, and from values to px along each.
 * @param {Picture} picture
 * @param {{ left: number, right: number, top: number, bottom: number }} plot px around them
 */
export function axes(picture, plot) {
  const { data, width, height } = picture;
  const box = { left: plot.left, right: width - plot.right, top: plot.top, bottom: height - plot.bottom };
  const x = scale(data.x.range, box.left, box.right);
  const y = scale(data.y.range, box.bottom, box.top);
  part(picture, "path", "axis", { d: `M${box.left} ${box.top}V${box.bottom}H${box.right}` });
  for (const tick of data.x.ticks) {
    part(picture, "text", "tick", { x: x(tick), y: box.bottom + 16, "text-anchor": "middle" }, spoken(tick));
  }
  for (const tick of data.y.ticks) {
    part(picture, "text", "tick", { x: box.left - 6, y: y(tick) + 4, "text-anchor": "end" }, spoken(tick));
  }
  part(picture, "text", "name", { x: box.right, y: height - 6, "text-anchor": "end" }, data.x.name);
  part(picture, "text", "name", { x: 2, y: 11 }, data.y.name);
  return { box, x, y };
}
