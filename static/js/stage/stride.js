// The runner's pose at any time: angles from the table in swing, a planted foot in stance. Lengths m, angles rad,
// x forward and y up from the hip unless a name says ground.

import { HEIGHT, JOINTS, joints, POSE, rotate, scaled, sum } from "../drawing/limbs.js";
import { mix, smooth, wrap } from "../drawing/numbers.js";
import { Footing } from "./footing.js";
import { Curve } from "./table.js";

const HIP = { x: 0, y: 0 };

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("../drawing/limbs.js").Point} Point
 * @typedef {import("../drawing/limbs.js").Pose} Pose
 * @typedef {import("./footing.js").Foot & { L1: number, L2: number, unit: number }} Body unit: metres of this body per
 *   metre of the outlines
 */

/** A body of some height with legs of some lengths. @type {(height: number, lengths: { L1: number, L2: number }) => Body} */
export function bodyOf(height, lengths) {
  const unit = height / HEIGHT;
  const [heel, ball, toe] = [JOINTS.heel, JOINTS.ball, JOINTS.toe].map((at) => scaled(at, unit));
  return { ...lengths, unit, heel, ball, toe };
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
    const through = (/** @type {string} */ name) => new Curve(table.along(name, { speed }));
    this.ankle = through("ankle");
    this.foot = through("foot");
    this.pelvis = through(`${own}pelvis`);
    this.sway = through(`${own}forward`);
    const up = (/** @type {number} */ time) => this.pelvis.at(wrap(time, this.time) / this.time);
    const forward = (/** @type {number} */ time) => this.forward(time);
    const [strike, leave] = [1, 0].map((fraction) => {
      const pose = this.measured(fraction);
      return { ankle: this.ankleOf(pose), pitch: pose.pitch };
    });
    const stands = (/** @type {number} */ share) => this.foot.at(share * this.duty);
    this.footing = new Footing(body, stands, this.stance, { up, forward }, strike, leave);
    this.rolled = this.footing.leavePitch - leave.pitch; // by which it leaves otherwise than measured
  }

  get groundSpeed() {
    return this.footing.groundSpeed;
  }

  /** How far the hip is ahead of where it is on average, m. @param {number} time since strike, s, any number */
  forward(time) {
    return this.sway.at(wrap(time, this.time) / this.time);
  }

  /** How far the ground has moved back under the hip, m. @param {number} time since a strike, s */
  ground(time) {
    return this.groundSpeed * time + this.forward(time);
  }

  /**
   * The leg in swing with the foot as measured, fraction 0 toe-off to 1 strike.
   * @param {number} fraction
   */
  measured(fraction) {
    const [thigh, knee] = [this.thigh.at(fraction), this.knee.at(fraction)];
    return { thigh, knee, pitch: thigh - knee + this.ankle.at(mix(this.duty, 1, fraction)) };
  }

  /**
   * The leg in swing; its foot leaves the ground as it stood.
   * @param {number} fraction
   */
  swingPose(fraction) {
    const { leavePitch, leaveToes, strikePitch, strikeToes } = this.footing;
    const pose = this.measured(fraction);
    const pitch = pose.pitch + this.rolled * (1 - smooth(fraction / POSE.rolled));
    const stretched = (leaveToes - leavePitch) * (1 - smooth(fraction / POSE.toes_fade));
    const raised = (strikeToes - strikePitch) * smooth((fraction - POSE.toes_rise) / (1 - POSE.toes_rise));
    return { ...pose, pitch, toes: pitch + stretched + raised };
  }

  /** @param {number} time since strike, s, any number */
  hipAbove(time) {
    return this.footing.hipHeight + this.pelvis.at(wrap(time, this.time) / this.time);
  }

  /** @param {number} time since strike, s */
  stancePose(time) {
    const { L1, L2 } = this.body;
    const { ankle, pitch, toes } = this.footing.at(time);
    const reach = Math.min(Math.hypot(ankle.x, ankle.y), (L1 + L2) * 0.9995);
    const knee = Math.PI - Math.acos((L1 * L1 + L2 * L2 - reach * reach) / (2 * L1 * L2));
    const open = Math.acos((L1 * L1 + reach * reach - L2 * L2) / (2 * L1 * reach));
    return { thigh: Math.atan2(ankle.x, -ankle.y) + open, knee, pitch, toes };
  }

  /**
   * The leg's pose.
   * @param {number} time since strike, s, any number
   * @returns {Required<Pose>}
   */
  pose(time) {
    const t = wrap(time, this.time);
    if (t < this.stance) return this.stancePose(t);
    const fraction = (t - this.stance) / this.swing;
    const pose = this.swingPose(fraction);
    const lift = (this.liftedToes(pose, this.hipAbove(t)) - pose.pitch) * smooth(fraction / POSE.rolled);
    return { ...pose, pitch: pose.pitch + lift, toes: pose.toes + lift };
  }

  /**
   * The foot's pitch in swing: toes that would touch the ground are drawn up, as far as an ankle goes. Under an ankle
   * that comes down they begin before they must, so that they do not snap.
   * @param {Required<Pose>} pose
   * @param {number} hip
   */
  liftedToes(pose, hip) {
    const { ball, toe } = this.body;
    const end = sum(ball, rotate({ x: toe.x - ball.x, y: toe.y - ball.y }, pose.toes - pose.pitch));
    const height = (hip + this.ankleOf(pose).y) / Math.hypot(end.x, end.y);
    const down = Math.min(height, POSE.early);
    const above = (height - down) / Math.sqrt(1 - POSE.early ** 2);
    const free = -Math.asin(Math.max(-1, down)) - above - Math.atan2(end.y, end.x);
    return Math.max(pose.pitch, Math.min(free, pose.thigh - pose.knee + POSE.ankle_up));
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
      const pose = this.measured(fraction);
      const up = this.hipAbove(this.stance + fraction * this.swing) + this.ankleOf(pose).y;
      for (const point of [this.body.heel, this.body.toe]) {
        lowest = Math.min(lowest, up + rotate(point, pose.thigh - pose.knee + POSE.ankle_up).y);
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
  const total = new Float64Array(n);
  weights.forEach((weight, mode) => {
    for (let i = 0; i < n; i++) total[i] += weight * curves.values[mode * n + i];
  });
  return total;
}
