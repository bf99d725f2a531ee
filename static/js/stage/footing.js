// How the foot stands: it comes down about the heel, stays, and leaves over ball and toes; it neither skates nor sinks.
// Places in metres from the hip, x forward and y up; angles of foot and toes from the floor, rad, toes up positive.

import { POSE, rotate, sum } from "../drawing/limbs.js";
import { clamp, smooth } from "../drawing/numbers.js";

/**
 * @typedef {import("../drawing/limbs.js").Point} Point
 * @typedef {{ heel: Point, ball: Point, toe: Point }} Foot points of a flat foot, from the ankle
 * @typedef {{ ankle: Point, pitch: number }} End where the swing ends or begins, as it is measured
 * @typedef {object} Ground about the hip, at a time since strike, s
 * @property {(time: number) => number} up how high the hip is over its mean, m
 * @property {(time: number) => number} forward how far it is ahead of its mean, m
 */

export class Footing {
  /**
   * @param {Foot} foot
   * @param {(share: number) => number} measured the foot's pitch through the stance
   * @param {number} stance s
   * @param {Ground} hip
   * @param {End} strike
   * @param {End} leave
   */
  constructor(foot, measured, stance, hip, strike, leave) {
    this.foot = foot;
    this.measured = measured;
    this.stance = stance;
    this.hip = hip;
    const { heel, ball, toe } = foot;
    this.tip = { x: toe.x - ball.x, y: toe.y - ball.y }; // from the ball, of toes that lie flat
    this.strikePitch = strike.pitch;
    this.strikeToes = Math.max(0, strike.pitch + POSE.toes_up);
    const contact = strike.pitch > 0 ? heel : ball;
    const down = rotate(contact, strike.pitch);
    this.hipHeight = POSE.sole - strike.ankle.y - down.y - hip.up(0);
    const flat = strike.ankle.x + down.x - contact.x; // the ankle over a flat foot that stands there
    const height = leave.ankle.y + this.hipHeight + hip.up(stance);
    const length = Math.hypot(this.tip.x, this.tip.y);
    const at = Math.atan2(ball.y, ball.x);
    const turned = (/** @type {number} */ up) =>
      Math.asin(clamp((up - height) / Math.hypot(ball.x, ball.y), -1, 1)) - at;
    // The toes must reach the ground, and the ball must not be under it.
    this.leavePitch = clamp(leave.pitch, turned(0), turned(POSE.reach * length));
    const lifted = rotate(ball, this.leavePitch);
    this.leaveToes = -Math.asin(clamp((height + lifted.y) / length, 0, 1));
    const left = leave.ankle.x + lifted.x + rotate(this.tip, this.leaveToes).x;
    this.start = flat;
    this.groundSpeed = (flat + toe.x - left - (hip.forward(stance) - hip.forward(0))) / stance;
  }

  /** Pitch of the foot at a share of the stance. @param {number} share */
  pitch(share) {
    const settled = (/** @type {number} */ pitch) => pitch * smooth(Math.abs(pitch) / POSE.settled);
    const [first, last] = [settled(this.measured(0)), settled(this.measured(1))];
    const landed = (this.strikePitch - first) * (1 - smooth(share / POSE.flat));
    const leaves = (this.leavePitch - last) * smooth((share - POSE.heel_off) / (1 - POSE.heel_off));
    return settled(this.measured(share)) + landed + leaves;
  }

  /**
   * Angle of the toes from the floor.
   * @param {number} share
   * @param {number} pitch
   */
  toes(share, pitch) {
    const raised = (this.strikeToes - Math.max(0, this.strikePitch)) * (1 - smooth(share / POSE.flat));
    const bent = 2 * this.leaveToes * smooth((share - POSE.toes_bend) / POSE.toes_bend_over); // still bending at toe-off
    return Math.max(0, pitch) + raised + bent;
  }

  /** How far the ground has moved back under the hip since strike, m. @param {number} time s */
  moved(time) {
    return this.groundSpeed * time + this.hip.forward(time) - this.hip.forward(0);
  }

  /** Where the ankle is and how the foot lies, time s since strike. @param {number} time */
  at(time) {
    const share = time / this.stance;
    const { heel, ball, toe } = this.foot;
    const pitch = this.pitch(share);
    const toes = this.toes(share, pitch);
    const front = rotate(this.tip, toes);
    const [planted, down] = pitch > 0 ? [heel, rotate(heel, pitch)] : [toe, sum(rotate(ball, pitch), front)];
    const lowest = pitch > 0 ? down.y : down.y - Math.max(0, front.y);
    const sole = POSE.sole * (1 - smooth(share / POSE.flat)); // gives under the load
    const ankle = {
      x: this.start + planted.x - down.x - this.moved(time),
      y: sole - lowest - this.hipHeight - this.hip.up(time),
    };
    return { ankle, pitch, toes };
  }
}
