// The live sentence: clauses that are each true of the numbers of the world that is played.

import { element } from "../drawing/nodes.js";
import { pullChange } from "./answers.js";
import { NEAR, SAME, untouched } from "./cards.js";
import { fill } from "./words.js";

/**
 * @typedef {object} Seen what the sentence speaks of
 * @property {import("./answers.js").Numbers} numbers
 * @property {boolean} brushes whether the foot would scrape the ground
 * @property {Set<string>} covers what is not shown yet
 */

/**
 * @param {Seen} seen
 * @param {any} w its words
 * @param {import("./units.js").Measure} measure
 * @returns {string[]}
 */
export function say({ numbers: n, brushes, covers }, w, measure) {
  const { bend, lift } = n;
  const note = n.extrapolated ? [w.extrapolated] : [];
  const waits = ["pull", "landing", n.answer].some((part) => covers.has(part));
  if (untouched(n)) return [w.typical, waits ? w.drag : w.watch, ...note];
  const still = Math.abs(bend) < SAME;
  const heel = still ? "" : Math.abs(bend) < NEAR ? w.near : bend < 0 ? w.low : bend > 25 ? w.very_high : w.high;
  const thigh = Math.abs(lift) < 1 ? "" : lift > 0 ? w.thigh_more : w.thigh_less;
  const answer = waits ? "" : n.answer === "same_swing" ? ofSwing(n, w) : ofPull(n, w, measure);
  const knee = bend + n.typicalKnee;
  const beyond = knee < Math.min(...n.knees) ? w.nobody_less : knee > Math.max(...n.knees) ? w.nobody_more : "";
  return [heel, thigh, answer, beyond, brushes ? w.brush : "", ...note].filter(Boolean);
}

/** @type {(n: import("./answers.js").Numbers, w: any) => string} */
function ofSwing(n, w) {
  const pull = pullChange(n);
  return fill(pull > 0 ? w.pull_more : pull < 0 ? w.pull_less : w.pull_same, { pull: Math.abs(pull) });
}

/** @type {(n: import("./answers.js").Numbers, w: any, measure: import("./units.js").Measure) => string} */
function ofPull(n, w, measure) {
  const thigh = Math.round(n.thighChange);
  if (thigh === 0) return w.thigh_same;
  const ends = n.pulledLandings.map((end) => measure.fine(end - n.usualLanding));
  const [near, far] = n.pulledLandings[0] < n.pulledLandings[1] === thigh < 0 ? ends : ends.reverse();
  const land = `${near}\u2013${far} ${measure.unit}`;
  const brake = Math.round(100 * n.brakeChange);
  const said = fill(thigh > 0 ? w.thigh_further : w.thigh_behind, { thigh: Math.abs(thigh), land });
  const braked = Math.abs(brake) < 3 ? "" : ` ${fill(brake > 0 ? w.brake_more : w.brake_less, { brake: Math.abs(brake) })}`;
  return said + braked;
}

export class Sentence {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.node = element(parent, "p", { class: "sentence" });
  }

  get text() {
    return this.node.textContent ?? "";
  }

  /** @param {string[]} clauses */
  show(clauses) {
    const text = clauses.join(" ");
    if (text !== this.text) this.node.textContent = text;
  }
}
