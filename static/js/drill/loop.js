// A smooth loop through poses that are given at some instants.

import { wrap } from "../drawing/numbers.js";

/** @typedef {{ t: number, thigh: number, knee: number }} Pose s, degrees; the last pose is the first again */

/**
 * Angle at a time, by a cubic through the poses about it.
 * @param {Pose[]} poses
 * @param {"thigh" | "knee"} name
 * @param {number} time
 */
export function angle(poses, name, time) {
  const n = poses.length - 1;
  const length = poses[n].t;
  let i = 0;
  while (i < n - 1 && poses[i + 1].t <= time) i += 1;
  const pose = (/** @type {number} */ k) => poses[wrap(k, n)];
  const when = (/** @type {number} */ k) => pose(k).t + length * Math.floor(k / n);
  const slope = (/** @type {number} */ k) => (pose(k + 1)[name] - pose(k - 1)[name]) / (when(k + 1) - when(k - 1));
  const span = when(i + 1) - when(i);
  const t = (time - when(i)) / span;
  const [a, b, da, db] = [pose(i)[name], pose(i + 1)[name], slope(i) * span, slope(i + 1) * span];
  return a + t * (da + t * (3 * (b - a) - 2 * da - db + t * (2 * (a - b) + da + db)));
}
