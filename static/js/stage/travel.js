// On the way to another state, as a link, a command or a key asks for it.

import { clamp, mix, smooth } from "../drawing/numbers.js";

const EASE_MS = 450;

/**
 * @typedef {import("./message.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {object} Target knee "typical" follows the runners again
 * @property {string | number} [pace]
 * @property {string | number} [knee]
 * @property {string | number} [lift]
 * @property {string} [answer]
 * @property {string | number} [at] instant of the swing at which to stop
 * @property {string} [play] "0" stops the clock, any other text starts it
 */

/** @type {(text: unknown) => boolean} */
const isNumber = (text) => !["", "undefined", "null"].includes(`${text}`.trim()) && isFinite(Number(text));

/**
 * The state that a target asks for, from the one that is wanted now. A pace or a knee without a lift is, as in
 * Python's Spot, one of the typical thigh swing.
 * @param {State} wanted
 * @param {Target} target
 * @param {Record<"knee" | "lift" | "pace", [number, number]>} ranges
 * @returns {State}
 */
export function goalOf(wanted, target, ranges) {
  const goal = { ...wanted };
  const number = (/** @type {unknown} */ text, /** @type {[number, number]} */ [low, high]) =>
    clamp(Number(text), low, high);
  if (isNumber(target.pace)) goal.pace = number(target.pace, ranges.pace);
  if (isNumber(target.lift)) goal.lift = number(target.lift, ranges.lift);
  else if ([target.pace, target.knee].some((text) => text === "typical" || isNumber(text))) goal.lift = 0;
  if (target.knee === "typical") goal.knee = null;
  else if (isNumber(target.knee)) goal.knee = number(target.knee, ranges.knee);
  if (target.answer === "same_swing" || target.answer === "same_pull") goal.answer = target.answer;
  return goal;
}

/** The instant that a target asks for, or null. @type {(target: Target) => number | null} */
export const instantOf = ({ at }) => (isNumber(at) ? clamp(Number(at), 0, 1) : null);

/** A way from one state to another in some time. */
export class Travel {
  /**
   * @param {State & { knee: number }} from
   * @param {State} goal
   * @param {number} knee where a goal that is typical stands
   * @param {number} length ms
   * @param {number | null} stopAt instant of the swing at which the clock is to stand in the end
   */
  constructor(from, goal, knee, length, stopAt) {
    this.from = from;
    this.goal = goal;
    this.knee = knee;
    this.length = length;
    this.stopAt = stopAt;
    this.start = performance.now();
  }

  /**
   * Where the sliders stand now, and whether they have arrived.
   * @param {number} now ms
   */
  at(now) {
    const { from, goal } = this;
    const t = clamp((now - this.start) / this.length, 0, 1);
    const s = smooth(t);
    const between = {
      pace: mix(from.pace, goal.pace, s),
      lift: mix(from.lift, goal.lift, s),
      knee: t < 1 ? mix(from.knee, this.knee, s) : goal.knee,
    };
    return { between, arrived: t === 1 };
  }
}

/** Set out for another state: the stage eases there. @type {(stage: Stage, target: Target) => void} */
export function setOut(stage, target) {
  const wanted = stage.travel?.goal ?? stage.state; // what it is still on its way to stays wanted
  const goal = goalOf(wanted, target, stage.header.ranges);
  if (target.play !== undefined) stage.play(target.play !== "0", true);
  const from = { ...stage.state, knee: stage.knee() };
  stage.state.answer = goal.answer;
  const stopAt = instantOf(target);
  if (stopAt !== null) stage.play(false, true);
  const knee = goal.knee ?? stage.typicalKnee(goal.pace);
  stage.travel = new Travel(from, goal, knee, stage.calm.matches ? 1 : EASE_MS, stopAt);
}

/** One frame on the way. @type {(stage: Stage, travel: Travel, now: number) => void} */
export function goOn(stage, travel, now) {
  const { between, arrived } = travel.at(now);
  if (arrived) stage.travel = null;
  Object.assign(stage.state, between);
  stage.refresh();
  if (!arrived) return;
  const { stopAt } = travel;
  if (stopAt !== null) stage.glide(() => stage.clock.ofSwing(stopAt), EASE_MS);
  stage.settle();
}
