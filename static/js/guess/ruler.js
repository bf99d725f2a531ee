// The landing ruler with a mark on it.

import { mark, part, scale, spoken } from "./picture.js";

const EDGE = 14; // px at either end
const TOP = 42; // px over the ruler

/** @type {import("./picture.js").Draw} */
export function ruler(picture) {
  const { data, width, height, value, shown, guessed } = picture;
  const [low, high] = data.range;
  const [left, right] = [EDGE, width - EDGE];
  const x = scale(data.range, left, right);
  let ticks = `M${left} ${TOP}H${right}`;
  for (let at = low; at <= high; at += data.x.minor ?? 1) ticks += `M${x(at)} ${TOP}v5`;
  for (const tick of data.x.ticks) ticks += `M${x(tick)} ${TOP}v10`;
  if (data.spread) {
    const [from, to] = data.spread.map(x);
    part(picture, "rect", "band", { x: from, y: TOP, width: to - from, height: 12 });
  }
  part(picture, "path", "axis", { d: ticks });
  for (const tick of data.x.ticks) {
    part(picture, "text", "tick", { x: x(tick), y: TOP + 26, "text-anchor": "middle" }, spoken(tick));
  }
  part(picture, "text", "name", { x: right, y: height - 4, "text-anchor": "end" }, data.x.name);
  if (data.typical !== undefined) {
    const at = x(data.typical);
    part(picture, "path", "typical-mark", { d: `M${at} ${TOP - 5}v20` });
    part(picture, "text", "typical", { x: at - 6, y: TOP - 6, "text-anchor": "end" }, data.words.typical);
  }
  if (shown) {
    const [a, b] = data.truth.map(x);
    part(picture, "rect", "truth", { x: a - 2, y: TOP - 6, width: Math.max(4, b - a + 4), height: 18 });
    const middle = Math.max((a + b) / 2, 40);
    part(picture, "text", "truth-name", { x: middle, y: TOP + 40, "text-anchor": "middle" }, data.words.truth);
  }
  /** @type {[number, number]} */
  const spot = [guessed ? x(value) : -1e3, TOP + 3];
  if (guessed) mark(picture, spot, -28);
  return { spot, valueAt: scale([left, right], low, high) };
}
