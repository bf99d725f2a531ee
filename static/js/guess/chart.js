// An empty chart with a mark on it; with the answer come its curves.

import { clamp } from "../drawing/numbers.js";
import { mark, part, scale, spoken } from "./picture.js";

const PLOT = { left: 44, right: 12, top: 24, bottom: 40 }; // px around it

/** @type {import("./picture.js").Draw} */
export function chart(picture) {
  const { data, width, height, value, shown, guessed } = picture;
  const box = { left: PLOT.left, right: width - PLOT.right, top: PLOT.top, bottom: height - PLOT.bottom };
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
  if (shown && data.band) {
    const [low, high] = data.band.map(x);
    part(picture, "rect", "band", { x: low, y: box.top, width: high - low, height: box.bottom - box.top });
  }
  const [low, high] = data.y.range;
  for (const curve of shown ? data.curves : []) {
    const at = (/** @type {number} */ v, /** @type {number} */ i) =>
      `${x(v).toFixed(1)} ${y(clamp(curve.y[i], low, high)).toFixed(1)}`;
    part(picture, "path", `curve ${curve.role}`, { d: `M${curve.x.map(at).join("L")}` });
  }
  const along = data.along === "x";
  /** @type {[number, number]} */
  const spot = along ? [x(value), y(data.at)] : [x(data.at), y(value)];
  if (guessed) {
    const d = along ? `M${spot[0]} ${box.top}V${box.bottom}` : `M${box.left} ${spot[1]}H${box.right}`;
    part(picture, "path", "guess-line", { d });
    mark(picture, spot);
  }
  const toX = scale([box.left, box.right], data.x.range[0], data.x.range[1]);
  const toY = scale([box.bottom, box.top], low, high);
  return { spot, valueAt: (px, py) => (along ? toX(px) : toY(py)) };
}
