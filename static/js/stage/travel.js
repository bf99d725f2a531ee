// On the way to another state, as a link, a command or a key asks for it.

import { clamp, mix, smooth } from "../drawing/numbers.js";

const EASE_MS = 450;

/**
 * @typedef {import("./message.js").State} State
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {object} Target knee "typical" follows the runners again, "typical-20" stands beside them
 * @property {string | number} [pace]
 * @property {string | number} [knee]
 * @property {string | number} [lift]
 * @property {string} [answer]
 * @property {string | number} [at] instant of the swing at which to stop; "peak": where the thigh has come furthest
 * @property {string} [play] "0" stops the clock, any other text starts it
 */

const ABOUT_TYPICAL = /^typical(?:([ +-])(\d{1,3}))?$/; // a link's + may have become a blank

/** @type {(text: unknown) => boolean} */
const isNumber = (text) => !["", "undefined", "null"].includes(`${text}`.trim()) && isFinite(Number(text));

/**
 * The state that a target asks for, from the one that is wanted now. A pace or a knee without a lift is, as in
 * Python's Spot, one of the typical thigh swing.
 * @param {State} wanted
 * @param {Target} target
 * @param {Record<"knee" | "lift" | "pace", [number, number]>} ranges
 * @param {(pace: number) => number} typicalKnee
 * @returns {State}
 */
export function goalOf(wanted, target, ranges, typicalKnee) {
  const goal = { ...wanted };
  const number = (/** @type {unknown} */ text, /** @type {[number, number]} */ [low, high]) =>
    clamp(Number(text), low, high);
  if (isNumber(target.pace)) goal.pace = number(target.pace, ranges.pace);
  if (isNumber(target.lift)) goal.lift = number(target.lift, ranges.lift);
  const about = ABOUT_TYPICAL.exec(`${target.knee}`);
  if (!isNumber(target.lift) && (about || isNumber(target.pace) || isNumber(target.knee))) goal.lift = 0;
  if (about && !about[2]) goal.knee = null;
  else if (about) goal.knee = number(typicalKnee(goal.pace) + Number(about[2]) * (about[1] === "-" ? -1 : 1), ranges.knee);
  else if (isNumber(target.knee)) goal.knee = number(target.knee, ranges.knee);
  if (target.answer === "same_swing" || target.answer === "same_pull") goal.answer = target.answer;
  return goal;
}

/** The instant that a target asks for, or null. @type {(target: Target, peak: number) => number | null} */
export const instantOf = ({ at }, peak) => (at === "peak" ? peak : isNumber(at) ? clamp(Number(at), 0, 1) : null);

/** A way from one state to another in some time. */
export class Travel {
  /**
   * @param {State & { knee: number }} from
   * @param {State} goal
   * @param {number} knee where a goal that is typical stands
   * @param {number} length ms
   * @param {number | null} stopAt instant of the swing at which the clock is to stand in the end
   * @param {boolean} quiet whether the page is not told of it
   */
  constructor(from, goal, knee, length, stopAt, quiet) {
    this.from = from;
    this.goal = goal;
    this.knee = knee;
    this.length = length;
    this.stopAt = stopAt;
    this.quiet = quiet;
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

/** Set out for another state: the stage eases there. @type {(stage: Stage, target: Target, quiet: boolean) => void} */
export function setOut(stage, target, quiet) {
  const wanted = stage.travel?.goal ?? stage.state; // what it is still on its way to stays wanted
  const goal = goalOf(wanted, target, stage.header.ranges, (pace) => stage.typicalKnee(pace));
  if (target.play !== undefined) stage.play(target.play !== "0", true);
  const from = { ...stage.state, knee: stage.knee() };
  stage.state.answer = goal.answer;
  const stopAt = instantOf(target, stage.peak("thigh"));
  if (stopAt !== null) stage.play(false, true);
  const knee = goal.knee ?? stage.typicalKnee(goal.pace);
  stage.travel = new Travel(from, goal, knee, stage.calm.matches ? 1 : EASE_MS, stopAt, quiet);
}

/** One frame on the way. @type {(stage: Stage, travel: Travel, now: number) => void} */
export function goOn(stage, travel, now) {
  const { between, arrived } = travel.at(now);
  if (arrived) stage.travel = null;
  Object.assign(stage.state, between);
  stage.refresh();
  if (!arrived) return;
  const { stopAt, quiet } = travel;
  if (stopAt !== null) stage.glide(() => stage.clock.ofSwing(stopAt), EASE_MS);
  if (!quiet) stage.settle();
}
