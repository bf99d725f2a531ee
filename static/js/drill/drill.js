// A figure that does a drill: one leg is led through its poses, the other stands. Play and pause.

import { JOINTS, joints, leg, limb, placeLeg, placeLimb } from "../drawing/limbs.js";
import { element, make } from "../drawing/nodes.js";
import { DEGREES, radians } from "../drawing/numbers.js";
import { angle } from "./loop.js";

const VIEW = { left: 0.62, right: 0.72, up: 1.92, down: 0.06 }; // m around hip and ground
const SIZE = { width: 300, height: 330 }; // px
const FOOT = { toe: 0.2, heel: 0.08, follows: 0.8 }; // m from under the ankle; how much of the shank's angle it takes
const ARM = { upper: -0.35, fore: 1.2 }; // rad
const TILT = 0.02; // rad
const SCALE = SIZE.height / (VIEW.up + VIEW.down);
const SOLE = -JOINTS.heel[1]; // m under the ankle
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
    const far = leg(svg, "far", ["foot", "shank", "thigh"]);
    const [trunk, head] = [limb(svg, "trunk", "body"), limb(svg, "head", "body")];
    const near = leg(svg, "near");
    const [fore, upper] = [limb(svg, "forearm", "body"), limb(svg, "upper_arm", "body")];
    const row = element(root, "div", { class: "row" });
    const button = element(row, "button", { type: "button" });
    button.addEventListener("click", () => {
      this.playing = !this.playing;
      this.label();
    });
    return { far, trunk, head, near, fore, upper, button, told: element(row, "span") };
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
    const hip = { x: 0, y: SOLE - joints(data, { x: 0, y: 0 }, standing).ankle.y };
    placeLeg(FLOOR, parts.far, data, hip, standing);
    const [thigh, knee] = [angle(data.poses, "thigh", this.time), angle(data.poses, "knee", this.time)].map(radians);
    const { ankle, shank } = joints(data, hip, { thigh, knee });
    placeLeg(FLOOR, parts.near, data, hip, { thigh, knee, pitch: pitch(shank, ankle.y) });
    this.drawBody(hip.y);
    parts.told.textContent = data.words.now
      .replace("{knee}", Math.round(knee * DEGREES))
      .replace("{thigh}", Math.round(thigh * DEGREES).toString().replace("-", "\u2212"));
  }

  /** @param {number} hip */
  drawBody(hip) {
    const { trunk, head, upper, fore } = this.parts;
    const over = (/** @type {number[]} */ [x, y]) => ({ x, y: hip + y });
    placeLimb(FLOOR, trunk, { x: 0, y: hip }, -TILT);
    placeLimb(FLOOR, head, over(JOINTS.head), 0);
    const shoulder = over(JOINTS.shoulder);
    const { elbow } = JOINTS;
    placeLimb(FLOOR, upper, shoulder, ARM.upper);
    const at = { x: shoulder.x - elbow * Math.sin(ARM.upper), y: shoulder.y + elbow * Math.cos(ARM.upper) };
    placeLimb(FLOOR, fore, at, ARM.upper + ARM.fore);
  }
}

/**
 * The foot hangs from the shank as far as the floor lets it: on its toes, on its heel, or flat.
 * @param {number} shank
 * @param {number} height of the ankle
 */
function pitch(shank, height) {
  const room = (/** @type {number} */ length) => Math.asin(Math.min(1, Math.max(0, (height - SOLE) / length)));
  return Math.max(-room(FOOT.toe), Math.min(room(FOOT.heel), shank * FOOT.follows));
}
