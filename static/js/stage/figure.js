// Draws the runner and the ground into one SVG. It is given poses and numbers and knows no sliders.

import { HEIGHT, JOINTS, leg, limb, placeLeg, placeLimb } from "../drawing/limbs.js";
import { make, set } from "../drawing/nodes.js";
import { radians, wrap } from "../drawing/numbers.js";
import RUNNER from "../drawing/runner.json";
import { Marks } from "./marks.js";
import { BELOW, Ruler } from "./ruler.js";

const FRAME = RUNNER.frame; // m around hip and ground, for the outlines' own height
const LEGS = 1.2; // m over the ground where there is no room for more
const LOW = 200; // px under which there is no room for more
const POSE = RUNNER.pose;
const TILT = radians(JOINTS.lean_deg);
const PEBBLES = 9;

/**
 * @typedef {import("./stride.js").Stride} Stride
 * @typedef {import("../drawing/limbs.js").Pose} Pose
 * @typedef {import("../drawing/limbs.js").Point} Point
 * @typedef {{ upper: SVGElement, fore: SVGElement }} Arm
 * @typedef {{ stride: Stride, pose: Pose, time: number }} Ghost
 */

export class Figure {
  /**
   * @param {SVGSVGElement} svg
   * @param {any} words
   */
  constructor(svg, words) {
    this.svg = svg;
    this.words = words;
    this.width = this.height = this.scale = this.groundY = this.hipX = this.size = 0;
    this.unit = 1; // metres of this body per metre of the outlines
    this.px = (/** @type {number} */ x) => this.hipX + x * this.scale; // m ahead of the hip
    this.py = (/** @type {number} */ y) => this.groundY - y * this.scale; // m over the ground
    const layer = (/** @type {string} */ name) => make(svg, "g", { class: name });
    const ground = layer("ground");
    this.line = make(ground, "line", { class: "horizon" });
    this.pebbles = Array.from({ length: PEBBLES }, () => make(ground, "line", { class: "pebble" }));
    const far = layer("far");
    this.farArm = { upper: limb(far, "upper_arm"), fore: limb(far, "forearm") };
    this.farLeg = leg(far);
    const touchdown = layer("touchdown");
    this.landedTypical = leg(make(touchdown, "g", { class: "typical" }));
    this.landedYours = leg(make(touchdown, "g", { class: "yours" }));
    this.ghost = layer("ghost");
    this.ghostPath = make(this.ghost, "path", { class: "trail" });
    this.ghostLeg = leg(this.ghost);
    const body = layer("body");
    this.trunk = limb(body, "trunk");
    this.head = limb(body, "head");
    const near = layer("near");
    this.trail = make(near, "path", { class: "trail" });
    this.nearLeg = leg(near);
    this.bones = make(near, "polyline", { class: "bones" });
    this.joints = ["hip", "knee", "ankle"].map((name) => make(near, "circle", { class: `joint ${name}` }));
    const arm = layer("arm");
    this.nearArm = { fore: limb(arm, "forearm"), upper: limb(arm, "upper_arm") };
    this.marks = new Marks(layer("marks"), this);
    this.ruler = new Ruler(layer("ruler"), this, words);
    this.handles = layer("handles");
  }

  /**
   * The ruler stands in the lowest part; where there is little room the head is left out.
   * @param {number} width px of the SVG
   * @param {number} height px of the SVG
   * @param {number} tall body height, m
   */
  resize(width, height, tall) {
    this.width = width;
    this.height = height;
    this.unit = tall / HEIGHT;
    const up = height < LOW ? LEGS : FRAME.up;
    this.scale = Math.min((height - BELOW) / up, width / (FRAME.left + FRAME.right)) / this.unit;
    this.size = this.scale * this.unit;
    this.groundY = height - BELOW;
    this.hipX = (width * FRAME.left) / (FRAME.left + FRAME.right);
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height });
    set(this.line, { x1: 0, x2: width, y1: this.groundY, y2: this.groundY });
  }

  /**
   * What changes with the sliders only: trails and the landing.
   * @param {Stride} stride
   * @param {Stride} typical
   * @param {import("./ruler.js").Landing} landing
   */
  setting(stride, typical, landing) {
    this.trail.setAttribute("d", this.trailOf(stride));
    this.ghostPath.setAttribute("d", this.trailOf(typical));
    this.placeLeg(this.landedTypical, typical, typical.swingPose(1), typical.hipAbove(0));
    const { knee, ankle } = this.placeLeg(this.landedYours, stride, stride.swingPose(1), stride.hipAbove(0));
    this.ruler.draw(knee.x, ankle.x, landing);
  }

  /** The ankle's way through the swing. @param {Stride} stride */
  trailOf(stride) {
    const points = [];
    for (let f = 0; f <= 1.0001; f += 1 / 40) {
      const ankle = stride.ankleOf(stride.swingPose(f));
      const hip = stride.hipAbove(stride.stance + f * stride.swing);
      points.push(`${this.px(ankle.x).toFixed(1)} ${this.py(hip + ankle.y).toFixed(1)}`);
    }
    return `M${points.join("L")}`;
  }

  /**
   * @param {import("../drawing/limbs.js").Leg} parts
   * @param {Stride} stride
   * @param {Pose} pose
   * @param {number} hip m over the ground
   */
  placeLeg(parts, stride, pose, hip) {
    return placeLeg(this, parts, stride.body, { x: 0, y: hip }, pose);
  }

  /**
   * One frame.
   * @param {Stride} stride
   * @param {number} time s since the near leg's strike
   * @param {Ghost | null} ghost null while the ghost stands aside
   * @param {number} torque
   * @param {number} distance m, how far the ground has moved
   * @param {{ knee: string, torque: string }} words
   */
  frame(stride, time, ghost, torque, distance, words) {
    const hip = stride.hipAbove(time);
    const pose = stride.pose(time);
    const farPose = stride.pose(time + stride.time / 2);
    this.drawGround(distance);
    this.placeLeg(this.farLeg, stride, farPose, stride.hipAbove(time + stride.time / 2)); // its own hip
    const { knee, ankle } = this.placeLeg(this.nearLeg, stride, pose, hip);
    this.ghost.setAttribute("class", ghost ? "ghost" : "ghost aside");
    if (ghost) this.placeLeg(this.ghostLeg, ghost.stride, ghost.pose, ghost.stride.hipAbove(ghost.time));
    this.drawBody(hip, pose, farPose);
    const points = [{ x: 0, y: hip }, knee, ankle];
    this.drawJoints(points);
    this.marks.drawKnee(knee, pose, words.knee);
    this.marks.drawTorque(hip, pose.thigh, torque, words.torque);
    return { hip: points[0], knee, ankle, pose };
  }

  /** @param {number} distance */
  drawGround(distance) {
    const gap = (this.width * 1.25) / PEBBLES;
    this.pebbles.forEach((pebble, i) => {
      const from = (i + 0.4 * (i % 3)) * gap - distance * this.scale;
      const x = wrap(from, gap * PEBBLES) - 30;
      const y = this.groundY + 4 + 2 * (i % 2);
      set(pebble, { x1: x, x2: x + 10 + 7 * (i % 3), y1: y, y2: y });
    });
  }

  /**
   * Trunk and head, and arms that swing against the leg of their own side, with the other leg.
   * @param {number} hip
   * @param {Pose} near
   * @param {Pose} far
   */
  drawBody(hip, near, far) {
    placeLimb(this, this.trunk, { x: 0, y: hip }, -TILT);
    const inTrunk = (/** @type {number[]} */ [x, y]) => ({
      x: this.unit * (x * Math.cos(TILT) + y * Math.sin(TILT)),
      y: hip + this.unit * (y * Math.cos(TILT) - x * Math.sin(TILT)),
    });
    placeLimb(this, this.head, inTrunk(JOINTS.head), -TILT * POSE.head_lean);
    this.swingArm(this.nearArm, inTrunk(JOINTS.shoulder), far.thigh);
    this.swingArm(this.farArm, inTrunk(JOINTS.shoulder), near.thigh);
  }

  /**
   * @param {Arm} arm
   * @param {Point} shoulder
   * @param {number} thigh of the leg that it goes with
   */
  swingArm(arm, shoulder, thigh) {
    const upper = POSE.arm_rest + POSE.arm_swing * thigh;
    const size = JOINTS.elbow * this.unit;
    placeLimb(this, arm.upper, shoulder, upper);
    const elbow = { x: shoulder.x - size * Math.sin(upper), y: shoulder.y + size * Math.cos(upper) };
    placeLimb(this, arm.fore, elbow, upper + POSE.elbow_bend + POSE.elbow_swing * thigh);
  }

  /** @param {Point[]} points */
  drawJoints(points) {
    const at = points.map(({ x, y }) => `${this.px(x).toFixed(1)},${this.py(y).toFixed(1)}`);
    this.bones.setAttribute("points", at.join(" "));
    const r = Math.max(3, 0.016 * this.size);
    points.forEach(({ x, y }, i) => set(this.joints[i], { cx: this.px(x), cy: this.py(y), r }));
  }
}
