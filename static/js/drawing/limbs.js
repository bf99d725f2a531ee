// A runner's limbs: their outlines, where a leg's joints are, and how both are placed in a picture.
// Metres, x forward and y up; angles in radians; thigh from the vertical, toes up positive.

import { make } from "./nodes.js";
import { DEGREES } from "./numbers.js";
import RUNNER from "./runner.json";

export const { joints: JOINTS, height: HEIGHT } = RUNNER;

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ thigh: number, knee: number, pitch: number }} Pose
 * @typedef {{ L1: number, L2: number }} Lengths thigh and shank
 * @typedef {"thigh" | "shank" | "foot" | "trunk" | "head" | "upper_arm" | "forearm"} Limb
 * @typedef {Partial<Record<"shank" | "foot" | "thigh", SVGElement>>} Leg
 * @typedef {object} View where metres are in a picture
 * @property {(x: number) => number} px
 * @property {(y: number) => number} py
 * @property {number} size px per metre of the outlines' own body
 */

/**
 * A closed Catmull-Rom spline through points (x forward, y up) as an SVG path (y down).
 * @param {number[][]} points
 */
export function outline(points) {
  const n = points.length;
  const at = (/** @type {number} */ i) => points[(i + n) % n];
  const pair = (/** @type {number[]} */ [x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`;
  let path = `M${pair(at(0))}`;
  for (let i = 0; i < n; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    path += `C${pair(c1)} ${pair(c2)} ${pair(p2)}`;
  }
  return `${path}Z`;
}

/** @type {(parent: ParentNode, name: Limb, look?: string) => SVGPathElement} */
export const limb = (parent, name, look = name) =>
  make(parent, "path", { class: `limb ${look}`, d: outline(RUNNER[name]) });

/** @type {(view: View, node: SVGElement, at: Point, angle: number) => void} */
export const placeLimb = ({ px, py, size }, node, { x, y }, angle) => {
  const [left, top, turned] = [px(x).toFixed(2), py(y).toFixed(2), (-angle * DEGREES).toFixed(2)];
  node.setAttribute("transform", `translate(${left} ${top}) rotate(${turned}) scale(${size.toFixed(3)})`);
};

/** @typedef {"shank" | "foot" | "thigh"} LegPart */

/**
 * A leg, from back to front.
 * @param {ParentNode} parent
 * @param {string} [look] of all its parts; without one each looks like itself
 * @param {LegPart[]} parts
 * @returns {Leg}
 */
export const leg = (parent, look, parts = ["shank", "foot", "thigh"]) =>
  Object.fromEntries(parts.map((name) => [name, limb(parent, name, look)]));

/**
 * Knee and ankle of a leg that hangs from a hip, and the shank's angle.
 * @param {Lengths} lengths
 * @param {Point} hip
 * @param {{ thigh: number, knee: number }} pose
 */
export function joints({ L1, L2 }, hip, { thigh, knee: bend }) {
  const shank = thigh - bend;
  const knee = { x: hip.x + L1 * Math.sin(thigh), y: hip.y - L1 * Math.cos(thigh) };
  const ankle = { x: knee.x + L2 * Math.sin(shank), y: knee.y - L2 * Math.cos(shank) };
  return { knee, ankle, shank };
}

/**
 * Place a leg's parts -> its joints.
 * @param {View} view
 * @param {Leg} parts
 * @param {Lengths} lengths
 * @param {Point} hip
 * @param {Pose} pose
 */
export function placeLeg(view, parts, lengths, hip, pose) {
  const found = joints(lengths, hip, pose);
  if (parts.thigh) placeLimb(view, parts.thigh, hip, pose.thigh);
  if (parts.shank) placeLimb(view, parts.shank, found.knee, found.shank);
  if (parts.foot) placeLimb(view, parts.foot, found.ankle, pose.pitch);
  return found;
}
