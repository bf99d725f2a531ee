// Draws the runner and the ground into one SVG. It is given poses and numbers and knows no sliders.

import { armOf, HEIGHT, JOINTS, LEG, limbs, placeArm, placeLeg, placeTrunk, shade } from "../drawing/limbs.js";
import { make, set } from "../drawing/nodes.js";
import { radians, wrap } from "../drawing/numbers.js";
import RUNNER from "../drawing/runner.json";
import { Landing } from "./landing.js";
import { Marks } from "./marks.js";

const FRAME = RUNNER.frame; // m around hip and ground, for the outlines' own height
const BELOW = 0.125; // m under the ground, for the circle about a foot that lands
const LEGS = 1.2; // m over the ground where there is no room for more
const LOW = 170; // px under which there is no room for more
const TILT = radians(JOINTS.lean_deg);
const HIP = 0.46; // share of the width that is behind the hip, where there is room
const PEBBLES = 9;
const SAME = radians(0.5); // the ghost's thigh is not drawn where it is the leg's own
/** @type {import("../drawing/limbs.js").Name[]} */
const ARM = ["forearm", "upper_arm"];

/**
 * @typedef {import("./stride.js").Stride} Stride
 * @typedef {import("../drawing/limbs.js").Pose} Pose
 * @typedef {import("../drawing/limbs.js").Point} Point
 * @typedef {{ stride: Stride, pose: Pose, time: number }} Ghost
 */

export class Figure {
  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
    this.width = this.height = this.scale = this.groundY = this.hipX = this.size = 0;
    this.unit = 1; // metres of this body per metre of the outlines
    /** @type {Map<string, number>} */
    this.lengths = new Map();
    this.px = (/** @type {number} */ x) => this.hipX + x * this.scale; // m ahead of the hip
    this.py = (/** @type {number} */ y) => this.groundY - y * this.scale; // m over the ground
    const layer = (/** @type {string} */ name) => make(svg, "g", { class: name });
    const ground = layer("ground");
    this.line = make(ground, "line", { class: "horizon" });
    this.pebbles = Array.from({ length: PEBBLES }, () => make(ground, "line", { class: "pebble" }));
    const far = layer("far");
    this.far = { ...limbs(far, ARM), ...limbs(far, LEG) };
    this.ghost = layer("ghost");
    this.ghostLeg = limbs(this.ghost, LEG, "dashed");
    this.body = limbs(layer("body"), ["trunk", "head"]);
    const near = layer("near");
    this.trail = make(near, "path", { class: "trail" });
    this.near = limbs(near, LEG);
    shade(near, this.near.thigh);
    this.bones = make(near, "polyline", { class: "bones" });
    this.joints = ["hip", "knee", "ankle"].map((name) => make(near, "circle", { class: `joint ${name}` }));
    this.arm = limbs(layer("arm"), ARM);
    this.marks = new Marks(layer("marks"), this);
    this.landing = new Landing(layer("landing"), this);
    this.handles = layer("handles");
  }

  /**
   * Where there is little room the head is left out.
   * @param {number} width px of the SVG
   * @param {number} height px of the SVG
   * @param {number} tall body height, m
   */
  resize(width, height, tall) {
    this.width = width;
    this.height = height;
    this.lengths.clear();
    this.unit = tall / HEIGHT;
    const up = height < LOW ? LEGS : FRAME.up;
    this.size = Math.min(height / (up + BELOW), width / (FRAME.left + FRAME.right));
    this.scale = this.size / this.unit;
    this.groundY = height - BELOW * this.size;
    this.hipX = Math.max(FRAME.left * this.size, HIP * width); // what is over stays ahead, for the lens
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height });
    set(this.line, { x1: 0, x2: width, y1: this.groundY, y2: this.groundY });
  }

  /**
   * How long a text is, px. The browser must lay the page out to know, so it is asked once for each room and typeface.
   * @param {SVGTextElement} node
   */
  lengthOf(node) {
    const key = `${document.fonts.status} ${node.getAttribute("class")} ${node.textContent}`;
    const length = this.lengths.get(key) ?? (node.textContent ? node.getComputedTextLength() : 0);
    if (length) this.lengths.set(key, length); // what is not displayed has none
    return length;
  }

  /**
   * What changes with the sliders only: the trail, the landing, and whether the ghost has a thigh of its own.
   * @param {Stride} stride
   * @param {Stride} typical
   * @param {import("./landing.js").Told} landing
   */
  setting(stride, typical, landing) {
    this.trail.setAttribute("d", this.trailOf(stride));
    const off = typical.thigh.values.map((thigh, i) => Math.abs(thigh - stride.thigh.values[i]));
    this.svg.classList.toggle("same-thigh", Math.max(...off) < SAME);
    this.landing.setting(stride, landing);
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
   * @param {import("../drawing/limbs.js").Limbs} leg
   * @param {Stride} stride
   * @param {Pose} pose
   * @param {number} hip m over the ground
   * @param {number} [ahead] of the near hip, m
   */
  placeLeg(leg, stride, pose, hip, ahead = 0) {
    return placeLeg(this, leg, stride.body, this.unit, { x: ahead, y: hip }, pose);
  }

  /**
   * One frame.
   * @param {Stride} stride
   * @param {number} time s since the near leg's strike
   * @param {Ghost | null} ghost null while the ghost stands aside
   * @param {{ yours: number, typical: number | null }} torque
   * @param {number} distance m, how far the ground has moved
   * @param {{ knee: string, torque: string }} words
   */
  frame(stride, time, ghost, torque, distance, words) {
    const hip = stride.hipAbove(time);
    const pose = stride.pose(time);
    const later = time + stride.time / 2; // where the other leg is; it hangs on a hip of its own
    const farPose = stride.pose(later);
    this.drawGround(distance);
    this.placeLeg(this.far, stride, farPose, stride.hipAbove(later), stride.forward(later) - stride.forward(time));
    const { knee, ankle } = this.placeLeg(this.near, stride, pose, hip);
    this.svg.classList.toggle("with-ghost", ghost !== null);
    if (ghost) this.placeLeg(this.ghostLeg, ghost.stride, ghost.pose, ghost.stride.hipAbove(ghost.time));
    this.drawBody(hip, pose, farPose);
    const points = [{ x: 0, y: hip }, knee, ankle];
    this.drawJoints(points);
    this.marks.drawKnee(knee, pose, words.knee);
    this.marks.drawTorque(hip, pose.thigh, torque.yours, torque.typical, words.torque);
    this.landing.frame(stride, time);
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
    const shoulder = placeTrunk(this, this.body, this.unit, { x: 0, y: hip }, TILT);
    placeArm(this, this.arm, this.unit, shoulder, armOf(far.thigh));
    placeArm(this, this.far, this.unit, shoulder, armOf(near.thigh));
  }

  /** @param {Point[]} points */
  drawJoints(points) {
    const at = points.map(({ x, y }) => `${this.px(x).toFixed(1)},${this.py(y).toFixed(1)}`);
    this.bones.setAttribute("points", at.join(" "));
    const r = Math.max(3, 0.016 * this.size);
    points.forEach(({ x, y }, i) => set(this.joints[i], { cx: this.px(x), cy: this.py(y), r }));
  }
}
