// A figure that does a drill: one leg is led through its poses, the other stands. Play and pause.

import { JOINTS, joints, LEG, limbs, placeArm, placeLeg, placeTrunk, rotate, shade } from "../drawing/limbs.js";
import { element, make } from "../drawing/nodes.js";
import { clamp, DEGREES, radians } from "../drawing/numbers.js";
import { angle } from "./loop.js";

const VIEW = { left: 0.62, right: 0.72, up: 1.92, down: 0.06 }; // m around hip and ground
const SIZE = { width: 300, height: 330 }; // px
const HEEL = 0.08; // m behind the ankle
const FOLLOWS = 0.8; // how much of the shank's angle the foot takes
const ARM = { upper: -0.35, fore: 0.85 }; // rad
const TILT = 0.02; // rad
const SCALE = SIZE.height / (VIEW.up + VIEW.down);
const SOLE = -JOINTS.heel[1]; // m under the ankle
const BODY = { L1: -JOINTS.knee, L2: -JOINTS.ankle }; // m
const FLOOR = {
  px: (/** @type {number} */ x) => (VIEW.left + x) * SCALE,
  py: (/** @type {number} */ y) => (VIEW.up - y) * SCALE,
  size: SCALE,
};

export class Drill {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   */
  constructor(root, data) {
    this.root = root;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.data = data;
    /** @type {import("./loop.js").Pose[]} */
    const poses = data.poses;
    this.time = poses.reduce((best, pose) => (pose.knee > best.knee ? pose : best)).t; // the highest heel
    this.playing = !this.calm.matches;
    this.parts = this.build();
    this.label();
    this.draw();
    this.last = performance.now();
    this.tick = this.tick.bind(this);
    this.animation = requestAnimationFrame(this.tick);
  }

  /** @param {any} data */
  update(data) {
    this.data = data;
    this.parts = this.build();
    this.label();
    this.draw();
  }

  stop() {
    cancelAnimationFrame(this.animation);
  }

  build() {
    const { root, data } = this;
    root.replaceChildren();
    const picture = data.words.picture.replace("{name}", data.name);
    const frame = `0 0 ${SIZE.width} ${SIZE.height}`;
    const svg = make(root, "svg", { role: "img", viewBox: frame, "aria-label": picture });
    const floor = FLOOR.py(0);
    make(svg, "line", { class: "horizon", x1: 0, x2: SIZE.width, y1: floor, y2: floor });
    const far = limbs(svg, LEG, "far");
    const body = limbs(svg, ["trunk", "head"], "body");
    const near = limbs(svg, LEG, "near");
    shade(svg, near.thigh);
    const arm = limbs(svg, ["forearm", "upper_arm"], "body");
    const row = element(root, "div", { class: "row" });
    const button = element(row, "button", { type: "button" });
    button.addEventListener("click", () => {
      this.playing = !this.playing;
      this.label();
    });
    return { far, body, near, arm, button, told: element(row, "span") };
  }

  label() {
    const { words } = this.data;
    const { button } = this.parts;
    button.textContent = this.playing ? "\u275a\u275a" : "\u25b6\ufe0e";
    button.setAttribute("aria-label", this.playing ? words.pause : words.play);
  }

  /** @param {number} now */
  tick(now) {
    const passed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    if (this.playing) {
      this.time = (this.time + passed) % this.data.poses.at(-1).t;
      this.draw();
    }
    this.animation = requestAnimationFrame(this.tick);
  }

  draw() {
    const { data, parts } = this;
    const standing = { thigh: radians(data.standing.thigh), knee: radians(data.standing.knee), pitch: 0 };
    const hip = { x: 0, y: SOLE - joints(BODY, { x: 0, y: 0 }, standing).ankle.y };
    placeLeg(FLOOR, parts.far, BODY, 1, hip, standing);
    const [thigh, knee] = [angle(data.poses, "thigh", this.time), angle(data.poses, "knee", this.time)].map(radians);
    const { ankle, shank } = joints(BODY, hip, { thigh, knee });
    placeLeg(FLOOR, parts.near, BODY, 1, hip, { thigh, knee, ...onTheFloor(shank, ankle.y) });
    placeArm(FLOOR, parts.arm, 1, placeTrunk(FLOOR, parts.body, 1, hip, TILT), ARM);
    parts.told.textContent = data.words.now
      .replace("{knee}", Math.round(knee * DEGREES))
      .replace("{thigh}", Math.round(thigh * DEGREES).toString().replace("-", "\u2212"));
  }
}

/**
 * Foot and toes hang from the shank as far as the floor lets them: on ball and toes, on the heel, or flat.
 * @param {number} shank
 * @param {number} height of the ankle
 */
function onTheFloor(shank, height) {
  const [ball, toe] = [JOINTS.ball, JOINTS.toe];
  const turned = (/** @type {number} */ share) => Math.asin(clamp(share, -1, 1));
  const lowest = turned(-height / Math.hypot(ball[0], ball[1])) - Math.atan2(ball[1], ball[0]);
  const highest = turned(Math.max(0, height - SOLE) / HEEL);
  const pitch = Math.max(lowest, Math.min(highest, shank * FOLLOWS));
  const over = height + rotate({ x: ball[0], y: ball[1] }, pitch).y;
  return { pitch, toes: Math.max(pitch, turned(-over / (toe[0] - ball[0]))) };
}
