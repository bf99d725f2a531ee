// The three numbers of the world that is played; what stays says so in words.

import { element } from "../drawing/nodes.js";
import { NEAR, untouched } from "./cards.js";
import { fill, signed } from "./words.js";

/**
 * @typedef {import("./answers.js").Numbers} Numbers
 * @typedef {import("./units.js").Measure} Measure
 * @typedef {"pull" | "stride" | "landing"} Name
 */

const NAMES = /** @type {Name[]} */ (["pull", "stride", "landing"]);

/** The values that they show. @type {(numbers: Numbers, measure: Measure) => Record<Name, string>} */
export const readings = ({ pull, stride, landing }, measure) => ({
  pull: pull.toFixed(0),
  stride: measure.long(stride),
  landing: `${landing < 0 ? "\u2212" : ""}${measure.fine(landing)}`,
});

/** Hip pull of the world over the typical, whole per cent. @type {(numbers: Numbers) => number} */
export const change = ({ pull, typicalPull }) => Math.round(100 * (pull / typicalPull - 1));

export class Readouts {
  /**
   * @param {HTMLElement} parent
   * @param {any} words
   */
  constructor(parent, words) {
    const row = element(parent, "div", { class: "readouts" });
    this.all = NAMES.map((name) => {
      const box = element(row, "div", { class: `readout ${name}` });
      element(box, "span", { class: "name" }, words[name].name);
      const figure = element(box, "span", { class: "figure" });
      const value = element(figure, "span", { class: "value" });
      const unit = element(figure, "span", { class: "unit" });
      const note = element(box, "span", { class: "note" });
      return { name, value, unit, note, words: words[name] };
    });
  }

  /**
   * @param {Numbers} numbers
   * @param {Measure} measure
   * @param {any} words
   * @param {Set<string>} covers what is not shown yet
   */
  show(numbers, measure, words, covers) {
    const values = readings(numbers, measure);
    const units = { pull: words.pull.unit, stride: "", landing: measure.unit };
    const notes = { pull: ofPull, stride: ofStride, landing: ofLanding };
    for (const { name, value, unit, note } of this.all) {
      const waits = covers.has(name);
      value.textContent = waits ? "?" : values[name];
      unit.textContent = waits ? "" : units[name];
      note.textContent = waits ? "" : notes[name](numbers, measure, words[name]);
    }
  }

  get text() {
    /** @type {(one: Readouts["all"][number]) => string} */
    const one = ({ words, value, unit, note }) =>
      `${words.name}: ${value.textContent} ${unit.textContent}`.trim() + (note.textContent ? `, ${note.textContent}.` : ".");
    return this.all.map(one).join(" ");
  }
}

/** @typedef {(numbers: Numbers, measure: Measure, words: any) => string} Note */

/** @type {Note} */
function ofPull(n, _, words) {
  const by = change(n);
  return by === 0 ? words.usual : fill(words.note, { change: signed(by), typical: n.typicalPull.toFixed(0) });
}

/** @type {Note} */
function ofStride(n, measure, words) {
  const usual = fill(words.note, { step: measure.long(n.stride / 2), cadence: Math.round(n.cadence) });
  const [least, most] = [Math.min(...n.knees), Math.max(...n.knees)];
  const knee = n.bend + n.typicalKnee;
  if (Math.abs(n.bend) < NEAR || knee < least || knee > most || n.extrapolated) return usual;
  const [low, high] = n.shorter.map((perDegree) => -perDegree * n.bend);
  const ends = [Math.min(low, high), Math.max(low, high)];
  const told = ends[0] >= 0 ? words.shorter : ends[1] <= 0 ? words.longer : words.either;
  const sizes = ends.map((end) => Math.abs(measure.small(end))).sort((a, b) => a - b);
  return `${usual}; ${fill(told, { least: sizes[0], most: sizes[1], unit: measure.unit })}`;
}

/** @type {Note} */
function ofLanding(n, measure, words) {
  const moved = n.landing - n.typicalLanding;
  const spread = `${measure.fine(n.spread)} ${measure.unit}`;
  if (measure.fine(moved) === "0" || untouched(n)) return fill(words.same, { spread });
  const by = `${measure.fine(moved)} ${measure.unit}`;
  if (n.answer === "same_swing") return fill(moved > 0 ? words.further : words.nearer, { change: by, spread });
  const ends = n.pulledLandings.map((end) => end - n.usualLanding).sort((a, b) => Math.abs(a) - Math.abs(b));
  const [low, high] = ends.map((end) => measure.fine(end));
  return fill(moved > 0 ? words.further_range : words.nearer_range, { change: by, low, high });
}
