// A runner's limbs: their outlines, where a leg's joints are, and how both are placed in a picture.
// Metres, x forward and y up; angles in radians; thigh from the vertical, foot and toes from the floor, toes up positive.

import { make } from "./nodes.js";
import { DEGREES } from "./numbers.js";
import RUNNER from "./runner.json";

export const { joints: JOINTS, height: HEIGHT, pose: POSE } = RUNNER;

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ thigh: number, knee: number, pitch: number, toes?: number }} Pose toes as the foot where not said
 * @typedef {{ L1: number, L2: number }} Lengths thigh and shank
 * @typedef {"thigh" | "shank" | "foot" | "toes" | "trunk" | "head" | "upper_arm" | "forearm"} Name
 * @typedef {SVGElement[]} Limb its edge, its fill and its lines, which move together
 * @typedef {Partial<Record<Name, Limb>>} Limbs
 * @typedef {object} View where metres are in a picture
 * @property {(x: number) => number} px
 * @property {(y: number) => number} py
 * @property {number} size px per metre of the outlines' own body
 */

/** A leg, from back to front. @type {Name[]} */
export const LEG = ["toes", "foot", "shank", "thigh"];
/** Without its thigh. @type {Name[]} */
export const LOWER_LEG = ["toes", "foot", "shank"];

/** @type {(point: number[]) => string} */
const pair = ([x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`;

/**
 * A Catmull-Rom spline through points (x forward, y up) as an SVG path (y down).
 * @param {number[][]} points
 * @param {boolean} closed
 */
function spline(points, closed) {
  const n = points.length;
  const at = (/** @type {number} */ i) => points[closed ? (i + n) % n : Math.min(n - 1, Math.max(0, i))];
  let path = `M${pair(at(0))}`;
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    path += `C${pair(c1)} ${pair(c2)} ${pair(p2)}`;
  }
  return closed ? `${path}Z` : path;
}

/** A closed outline as an SVG path. @type {(points: number[][]) => string} */
export const outline = (points) => spline(points, true);

/**
 * Limbs drawn as one shape: the edges of all, over them the fills of all, over these their lines. No limb has an edge
 * against another of its group.
 * @param {ParentNode} parent
 * @param {Name[]} names from back to front
 * @param {string} [look] of all of them
 * @returns {Limbs}
 */
export function limbs(parent, names, look = "") {
  const draw = (/** @type {string} */ part, /** @type {Name} */ name, /** @type {string} */ d) =>
    make(parent, "path", { class: `limb ${part} ${name} ${look}`.trim(), d });
  const edges = names.map((name) => draw("edge", name, outline(RUNNER[name])));
  const fills = names.map((name) => draw("fill", name, outline(RUNNER[name])));
  const lines = names.map((name) => {
    const d = RUNNER.lines[name].map((points) => spline(points, false)).join("");
    return d ? [draw("lines", name, d)] : [];
  });
  return Object.fromEntries(names.map((name, i) => [name, [edges[i], fills[i], ...lines[i]]]));
}

let shadings = 0;

/**
 * A thigh that comes out of the trunk: near the hip it has the trunk's colour and no edge.
 * @type {(parent: ParentNode, thigh?: Limb) => void}
 */
export function shade(parent, thigh = []) {
  const name = `shading-${shadings++}`;
  const along = (/** @type {string} */ id, /** @type {number[]} */ [from, to]) => {
    const gradient = make(parent, "linearGradient", {
      id: `${name}-${id}`, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: from, y2: to,
    }); // prettier-ignore
    make(gradient, "stop", { offset: 0, class: `${id} at-hip` });
    make(gradient, "stop", { offset: 1, class: `${id} at-knee` });
  };
  along("colour", RUNNER.shading.colour);
  along("edge", RUNNER.shading.edge);
  const [edge, fill] = thigh;
  edge.style.stroke = `url(#${name}-edge)`;
  fill.style.fill = `url(#${name}-colour)`;
}

/** @type {(view: View, limb: Limb | undefined, at: Point, angle: number) => void} */
export const placeLimb = ({ px, py, size }, limb = [], { x, y }, angle) => {
  const [left, top, turned] = [px(x).toFixed(2), py(y).toFixed(2), (-angle * DEGREES).toFixed(2)];
  const transform = `translate(${left} ${top}) rotate(${turned}) scale(${size.toFixed(3)})`;
  for (const node of limb) node.setAttribute("transform", transform);
};

/** A point turned about the origin, counterclockwise. @type {(at: Point, angle: number) => Point} */
export function rotate({ x, y }, angle) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return { x: c * x - s * y, y: s * x + c * y };
}

/** The sum of points. @type {(...points: Point[]) => Point} */
export const sum = (...points) => ({
  x: points.reduce((all, { x }) => all + x, 0),
  y: points.reduce((all, { y }) => all + y, 0),
});

/** A point of the outlines in a body of another size. @type {(at: number[], unit: number) => Point} */
export const scaled = ([x, y], unit) => ({ x: x * unit, y: y * unit });

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
 * Place a leg's limbs -> its joints.
 * @param {View} view
 * @param {Limbs} leg
 * @param {Lengths} lengths
 * @param {number} unit metres of this body per metre of the outlines
 * @param {Point} hip
 * @param {Pose} pose
 */
export function placeLeg(view, leg, lengths, unit, hip, pose) {
  const found = joints(lengths, hip, pose);
  const ball = sum(found.ankle, rotate(scaled(JOINTS.ball, unit), pose.pitch));
  placeLimb(view, leg.thigh, hip, pose.thigh);
  placeLimb(view, leg.shank, found.knee, found.shank);
  placeLimb(view, leg.foot, found.ankle, pose.pitch);
  placeLimb(view, leg.toes, ball, pose.toes ?? pose.pitch);
  return found;
}

/**
 * Trunk, head and an arm that hangs from the shoulder.
 * @param {View} view
 * @param {Limbs} body
 * @param {number} unit
 * @param {Point} hip
 * @param {number} tilt rad, forward
 * @returns {Point} the shoulder
 */
export function placeTrunk(view, body, unit, hip, tilt) {
  const over = (/** @type {number[]} */ at) => sum(hip, rotate(scaled(at, unit), -tilt));
  placeLimb(view, body.trunk, hip, -tilt);
  placeLimb(view, body.head, over(JOINTS.head), -tilt * POSE.head_lean);
  return over(JOINTS.shoulder);
}

/**
 * @param {View} view
 * @param {Limbs} arm
 * @param {number} unit
 * @param {Point} shoulder
 * @param {{ upper: number, fore: number }} angles rad from straight down, forward
 */
export function placeArm(view, arm, unit, shoulder, { upper, fore }) {
  placeLimb(view, arm.upper_arm, shoulder, upper);
  const elbow = sum(shoulder, rotate({ x: 0, y: JOINTS.elbow * unit }, upper));
  placeLimb(view, arm.forearm, elbow, fore);
}

/** How an arm swings with a thigh. @type {(thigh: number) => { upper: number, fore: number }} */
export const armOf = (thigh) => {
  const upper = POSE.arm_rest + POSE.arm_swing * thigh;
  return { upper, fore: upper + POSE.elbow_bend + POSE.elbow_swing * thigh };
};
