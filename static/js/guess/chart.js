// An empty chart with a mark on it; with the answer come its curves.

import { clamp } from "../drawing/numbers.js";
import { axes, mark, part, scale } from "./picture.js";

const PLOT = { left: 44, right: 12, top: 24, bottom: 40 }; // px around it

/** @type {import("./picture.js").Draw} */
export function chart(picture) {
  const { data, value, shown, guessed } = picture;
  const { box, x, y } = axes(picture, PLOT);
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
