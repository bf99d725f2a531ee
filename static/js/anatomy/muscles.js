// Bellies of muscles as bands along lines that hang on the limbs, and the tint of their effort.

import { outline } from "../drawing/limbs.js";
import { clamp } from "../drawing/numbers.js";
import palette from "../drawing/palette.json";
import MUSCLES from "./muscles.json";

/**
 * @typedef {import("../drawing/limbs.js").View} View
 * @typedef {Record<string, { angle: number, from: import("../drawing/limbs.js").Point }>} Frames of the limbs
 */

/** @type {Record<string, [string, number, number, number][]>} limb, place on it and half width, m of the outlines */
const LINES = /** @type {any} */ (MUSCLES);

/** Those that can be drawn, from back to front. @type {(names: string[]) => string[]} */
export const drawable = (names) => Object.keys(LINES).filter((name) => names.includes(name));

/**
 * A belly's outline as an SVG path.
 * @param {string} name
 * @param {Frames} frames
 * @param {number} unit metres of this body per metre of the outlines
 * @param {View} view
 */
export function belly(name, frames, unit, { px, py }) {
  const line = LINES[name];
  const middle = line.map(([limb, x, y]) => {
    const { angle, from } = frames[limb];
    const [c, s] = [unit * Math.cos(angle), unit * Math.sin(angle)];
    return [from.x + x * c - y * s, from.y + x * s + y * c];
  });
  /** @type {number[][][]} */
  const [front, back] = [[], []];
  middle.forEach(([x, y], i) => {
    const [before, after] = [middle[Math.max(0, i - 1)], middle[Math.min(middle.length - 1, i + 1)]];
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const half = (line[i][3] * unit) / Math.hypot(dx, dy);
    front.push([x - dy * half, y + dx * half]);
    back.unshift([x + dy * half, y - dx * half]);
  });
  return outline([...front, ...back].map(([x, y]) => [px(x), -py(y)]));
}

/** Effort at a fraction of the swing, between even samples. @type {(curve: number[], fraction: number) => number} */
export function level(curve, fraction) {
  const at = clamp(fraction, 0, 1) * (curve.length - 1);
  const i = Math.min(Math.floor(at), curve.length - 2);
  return curve[i] + (at - i) * (curve[i + 1] - curve[i]);
}

/** @type {(level: number, theme: "light" | "dark") => string} */
export function tint(level, theme) {
  const t = Math.min(1, level) ** 0.7;
  const { none, full } = palette.load[theme];
  return `rgb(${none.map((low, i) => Math.round(low + t * (full[i] - low))).join(" ")})`;
}
