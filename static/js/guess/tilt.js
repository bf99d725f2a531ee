// A line through the runners' mean to tilt, over a chart that is empty until the answer brings the runners.

import { clamp } from "../drawing/numbers.js";
import { axes, mark, part, scale } from "./picture.js";

const PLOT = { left: 34, right: 12, top: 24, bottom: 40 }; // px around it

/** @type {import("./picture.js").Draw} */
export function tilt(picture) {
  const { data, value, shown, guessed } = picture;
  const { box, x, y } = axes(picture, PLOT);
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
