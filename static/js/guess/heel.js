// A leg whose heel is the handle; the thigh stands as it does when the knee bends most.

import { HEIGHT, JOINTS, limbs, LOWER_LEG, placeLeg, placeLimb } from "../drawing/limbs.js";
import { DEGREES, radians } from "../drawing/numbers.js";
import { part } from "./picture.js";

const TALL = 1.18; // m that the picture shows
const HIP = { x: 0.5, y: 0.12 }; // share of the picture
const POINTED = 0.25; // rad by which the foot points down from the shank
const ORIGIN = { x: 0, y: 0 };

/** @type {import("./picture.js").Draw} */
export function heel(picture) {
  const { svg, data, width, height, value, shown, guessed } = picture;
  const { thigh } = data.leg;
  const metre = height / TALL;
  const px = (/** @type {number} */ x) => HIP.x * width + x * metre;
  const py = (/** @type {number} */ y) => HIP.y * height - y * metre;
  const view = { px, py, size: (metre * data.leg.height) / HEIGHT };
  const place = (/** @type {number} */ degrees, /** @type {import("../drawing/limbs.js").Limbs} */ leg) => {
    const knee = radians(degrees);
    const unit = data.leg.height / HEIGHT;
    return placeLeg(view, leg, data.leg, unit, ORIGIN, { thigh, knee, pitch: thigh - knee - POINTED });
  };
  const lower = (/** @type {number} */ degrees, /** @type {string} */ look) =>
    place(degrees, limbs(svg, LOWER_LEG, look));
  placeLimb(view, limbs(svg, ["trunk"]).trunk, ORIGIN, -radians(JOINTS.lean_deg));
  lower(data.typical, "dashed");
  if (shown) data.truth.forEach((/** @type {number} */ degrees) => lower(degrees, "truth"));
  const { knee } = place(value, limbs(svg, ["thigh"], "you"));
  const { ankle } = guessed ? lower(value, shown ? "guessed" : "you") : place(value, {});
  /** @type {[number, number]} */
  const spot = [px(ankle.x), py(ankle.y)];
  if (guessed) {
    if (!shown) part(picture, "circle", "ring", { cx: spot[0], cy: spot[1], r: 22 });
    const end = spot[0] < width / 2;
    const beside = { x: spot[0] + (end ? -30 : 30), y: spot[1] + 5, "text-anchor": end ? "end" : "start" };
    part(picture, "text", "guess-name", beside, data.words.guess);
  }
  const labels = [["typical", data.typical, data.words.typical]];
  if (shown) labels.push(["truth-name", data.truth[data.truth.length - 1], data.words.truth]);
  labels.forEach(([look, degrees, text], i) => {
    part(picture, "text", look, { x: 6, y: height - 10 - 20 * i }, text.replace("{value}", Math.round(degrees)));
  });
  const valueAt = (/** @type {number} */ x, /** @type {number} */ y) => {
    const bend = (thigh - Math.atan2(x - px(knee.x), y - py(knee.y))) * DEGREES;
    return bend < -90 ? bend + 360 : bend;
  };
  return { spot, valueAt };
}
