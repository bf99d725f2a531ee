// The runner's pose at any time: angles from the table in swing, a planted foot in stance. Lengths m, angles rad,
// x forward and y up from the hip unless a name says ground.

import { JOINTS, HEIGHT, joints } from "../drawing/limbs.js";
import { mix, smooth, wrap } from "../drawing/numbers.js";
import RUNNER from "../drawing/runner.json";
import { Curve } from "./table.js";

const { rolled: ROLLED, flat: FLAT, heel_off: HEEL_OFF, ankle_up: ANKLE_UP, early: EARLY } = RUNNER.pose;
const HIP = { x: 0, y: 0 };

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("../drawing/limbs.js").Point} Point
 * @typedef {import("../drawing/limbs.js").Pose} Pose
 * @typedef {{ L1: number, L2: number, heel: Point, toe: Point }} Body
 */

/** A body of some height with legs of some lengths. @type {(height: number, lengths: { L1: number, L2: number }) => Body} */
export function bodyOf(height, lengths) {
  const size = height / HEIGHT;
  const point = (/** @type {number[]} */ [x, y]) => ({ x: x * size, y: y * size });
  return { ...lengths, heel: point(JOINTS.heel), toe: point(JOINTS.toe) };
}

/** What one stride needs, gathered once per setting. */
export class Stride {
  /**
   * @param {Table} table
   * @param {Body} body
   * @param {{ speed: number, knee: number, lift: number }} point
   * @param {import("./message.js").Answer | "typical"} world whose motion and torque it is
   */
  constructor(table, body, point, world) {
    const { speed } = point;
    this.body = body;
    const own = world === "typical" ? "typical_" : "";
    this.time = table.at(`${own}stride_time`, { speed });
    this.swing = table.at(`${own}swing_time`, { speed });
    this.stance = this.time - this.swing;
    this.duty = this.stance / this.time;
    const { knee, thigh, torque } = motionOf(table, point, world);
    this.knee = new Curve(knee);
    this.thigh = new Curve(thigh);
    this.torque = new Curve(torque);
    this.ankle = new Curve(table.along("ankle", { speed }));
    this.pelvis = new Curve(table.along(`${own}pelvis`, { speed }));
    /** @type {number | undefined} */
    this.toeOffPitch = undefined;
    this.strikePitch = this.hipHeight = this.heelStart = this.groundSpeed = 0;
    this.plant();
  }

  /**
   * Angles in swing, fraction 0 toe-off to 1 strike.
   * @param {number} fraction
   * @returns {Pose}
   */
  swingPose(fraction) {
    const thigh = this.thigh.at(fraction);
    const knee = this.knee.at(fraction);
    const data = this.ankle.at(mix(this.duty, 1, fraction));
    const rolled = this.toeOffPitch === undefined ? data : this.toeOffPitch - (thigh - knee);
    return { thigh, knee, pitch: thigh - knee + mix(rolled, data, smooth(fraction / ROLLED)) };
  }

  // Where the foot stands: from the heel at strike over the flat sole to the toe at toe-off. The ground is drawn at the
  // speed of the planted foot, so that it neither skates nor sinks.
  plant() {
    const { heel, toe } = this.body;
    const strike = this.swingPose(1);
    const landed = this.ankleOf(strike);
    this.strikePitch = strike.pitch;
    const heelDown = rotate(heel, strike.pitch);
    this.hipHeight = -(landed.y + heelDown.y) - this.pelvis.at(0);
    const leave = this.swingPose(0);
    const last = this.ankleOf(leave);
    const height = last.y + this.hipAbove(this.stance);
    const arm = Math.hypot(toe.x, toe.y);
    this.toeOffPitch = Math.atan2(-toe.y, toe.x) - Math.asin(Math.min(1, height / arm));
    const left = last.x + rotate(toe, this.toeOffPitch).x;
    this.heelStart = landed.x + heelDown.x;
    this.groundSpeed = (this.heelStart + (toe.x - heel.x) - left) / this.stance;
  }

  /** @param {number} time since strike, s, any number */
  hipAbove(time) {
    return this.hipHeight + this.pelvis.at(wrap(time, this.time) / this.time);
  }

  /**
   * @param {number} time since strike, s
   * @returns {Pose}
   */
  stancePose(time) {
    const { heel, toe, L1, L2 } = this.body;
    const { strikePitch, toeOffPitch = 0, heelStart, groundSpeed } = this;
    const share = time / this.stance;
    const moved = groundSpeed * time;
    let pitch, ankle;
    if (share < FLAT) {
      pitch = strikePitch * (1 - smooth(share / FLAT));
      const down = rotate(heel, pitch);
      ankle = { x: heelStart - moved - down.x, y: -down.y };
    } else {
      const roll = smooth((share - HEEL_OFF) / (2 * (1 - HEEL_OFF))) * 2; // still rolling at toe-off
      pitch = toeOffPitch * roll;
      const down = rotate(toe, pitch);
      ankle = { x: heelStart + toe.x - heel.x - moved - down.x, y: -down.y };
    }
    ankle.y -= this.hipAbove(time);
    const reach = Math.min(Math.hypot(ankle.x, ankle.y), (L1 + L2) * 0.9995);
    const knee = Math.PI - Math.acos((L1 * L1 + L2 * L2 - reach * reach) / (2 * L1 * L2));
    const open = Math.acos((L1 * L1 + reach * reach - L2 * L2) / (2 * L1 * reach));
    return { thigh: Math.atan2(ankle.x, -ankle.y) + open, knee, pitch };
  }

  /**
   * The leg's pose.
   * @param {number} time since strike, s, any number
   * @returns {Pose}
   */
  pose(time) {
    const t = wrap(time, this.time);
    if (t < this.stance) return this.stancePose(t);
    const fraction = (t - this.stance) / this.swing;
    const pose = this.swingPose(fraction);
    const lifted = this.liftedToes(pose, this.hipAbove(t));
    return { ...pose, pitch: mix(pose.pitch, lifted, smooth(fraction / ROLLED)) };
  }

  /**
   * The foot's pitch in swing: toes that would touch the ground are drawn up, as far as an ankle goes. Under an ankle
   * that comes down they begin before they must, so that they do not snap.
   * @param {Pose} pose
   * @param {number} hip
   */
  liftedToes(pose, hip) {
    const { toe } = this.body;
    const height = (hip + this.ankleOf(pose).y) / Math.hypot(toe.x, toe.y);
    const down = Math.min(height, EARLY);
    const above = (height - down) / Math.sqrt(1 - EARLY ** 2);
    const free = -Math.asin(Math.max(-1, down)) - above - Math.atan2(toe.y, toe.x);
    return Math.max(pose.pitch, Math.min(free, pose.thigh - pose.knee + ANKLE_UP));
  }

  /** @param {Pose} pose */
  kneeOf(pose) {
    return joints(this.body, HIP, pose).knee;
  }

  /** @param {Pose} pose */
  ankleOf(pose) {
    return joints(this.body, HIP, pose).ankle;
  }

  /** Lowest point over the ground in mid-swing of a foot drawn up as far as it goes, m; under 0 it would scrape. */
  clearance() {
    let lowest = Infinity;
    for (let fraction = 0.3; fraction <= 0.8; fraction += 0.05) {
      const pose = this.swingPose(fraction);
      const up = this.hipAbove(this.stance + fraction * this.swing) + this.ankleOf(pose).y;
      for (const point of [this.body.heel, this.body.toe]) {
        lowest = Math.min(lowest, up + rotate(point, pose.thigh - pose.knee + ANKLE_UP).y);
      }
    }
    return lowest;
  }
}

/**
 * Knee and thigh, rad, and hip torque, N m, from toe-off to strike: of one world, all three.
 * @param {Table} table
 * @param {{ speed: number, knee: number, lift: number }} point
 * @param {import("./message.js").Answer | "typical"} world
 */
function motionOf(table, point, world) {
  const { speed } = point;
  const knee = table.along("knee", { speed, knee: point.knee });
  if (world === "typical") {
    return {
      knee,
      thigh: table.along("typical_thigh_path", { speed }),
      torque: table.along("typical_hip_torque", { speed }),
    };
  }
  const thigh = table.along("thigh", { speed, lift: point.lift });
  const torque = sumOfModes(table, "hip_torque", `_${world}`, point);
  if (world === "same_swing") return { knee, thigh, torque };
  const moved = (/** @type {Float64Array} */ usual, /** @type {string} */ name) => {
    const change = sumOfModes(table, name, "", point);
    return usual.map((value, i) => value + change[i]);
  };
  return { knee: moved(knee, "knee_change"), thigh: moved(thigh, "thigh_change"), torque };
}

/**
 * A curve that the table writes as a sum: over its modes, weight times curve.
 * @type {(table: Table, name: string, kind: string, point: import("./table.js").At) => Float64Array}
 */
function sumOfModes(table, name, kind, point) {
  const weights = table.along(`${name}${kind}`, point);
  const curves = table.channels[`${name}_curves`];
  const n = curves.shape[1];
  const sum = new Float64Array(n);
  weights.forEach((weight, mode) => {
    for (let i = 0; i < n; i++) sum[i] += weight * curves.values[mode * n + i];
  });
  return sum;
}

/** A point of the foot, given at a flat sole, with the toes turned up by pitch. @type {(at: Point, pitch: number) => Point} */
export function rotate({ x, y }, pitch) {
  const [c, s] = [Math.cos(pitch), Math.sin(pitch)];
  return { x: c * x - s * y, y: s * x + c * y };
}
