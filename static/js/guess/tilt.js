// A line through the runners' mean to tilt, over a chart that is empty until the answer brings the runners.

import { clamp } from "../drawing/numbers.js";
import { mark, part, scale, spoken } from "./picture.js";

const PLOT = { left: 34, right: 12, top: 24, bottom: 40 }; // px around it

/** @type {import("./picture.js").Draw} */
export function tilt(picture) {
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
  const [knee, thigh] = data.mean;
  const at = (/** @type {[number, number]} */ [across, up]) => `${x(across).toFixed(1)} ${y(up).toFixed(1)}`;
  if (shown) {
    part(picture, "path", "band", { d: `M${data.wedge.map(at).join("L")}Z` });
    for (const dot of data.dots) part(picture, "circle", "runner", { cx: x(dot[0]), cy: y(dot[1]), r: 5 });
  }
  part(picture, "path", "cross", { d: `M${x(knee) - 8} ${y(thigh)}h16M${x(knee)} ${y(thigh) - 8}v16` });
  /** @type {[number, number]} */
  const spot = [x(knee + data.step_x), y(thigh + value)];
  if (guessed) {
    const [low, high] = data.x.range;
    const line = [low, high].map((across) => at([across, thigh + ((across - knee) / data.step_x) * value]));
    part(picture, "path", "guess-line", { d: `M${line.join("L")}` });
    mark(picture, spot);
  }
  const toY = scale([box.bottom, box.top], data.y.range[0], data.y.range[1]);
  return { spot, valueAt: (_, py) => clamp(toY(py) - thigh, data.range[0], data.range[1]) };
}
