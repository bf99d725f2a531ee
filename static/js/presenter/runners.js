// Figures side by side on one clock: they leave the ground together and wait for the slowest to land.

import { element, make, set } from "../drawing/nodes.js";
import { Figure } from "../stage/figure.js";
import { landing } from "../stage/showing.js";
import { fill } from "../stage/words.js";

const WAIT = 0.8; // s of the slowed clock, between landing and leaving again
const HIGHEST = 0.49; // of the swing, where the heel is highest: shown to who wants no motion

/**
 * @typedef {import("../stage/stage.js").Stage} Stage
 * @typedef {number | "typical"} Knee
 * @typedef {"pull" | "stride" | "landing"} Shown
 */

export class Runners {
  /**
   * @param {HTMLElement} root
   * @param {Stage} stage
   * @param {any} words
   * @param {Record<string, string>} captions of each figure, by its class
   */
  constructor(root, stage, words, captions) {
    this.stage = stage;
    this.words = words;
    /** @type {Knee[]} */
    this.knees = [];
    /** @type {Shown} */
    this.shows = "pull";
    this.time = this.longest = 0;
    /** @type {number | undefined} */
    this.last = undefined;
    this.known = "";
    this.columns = Object.entries(captions).map(([name, text]) => {
      const column = element(root, "figure", { class: name });
      const caption = element(column, "figcaption", {}, text);
      const knee = element(caption, "span", { class: "knee" });
      const plate = element(column, "div", { class: "plate" });
      const svg = make(plate, "svg", { role: "img" });
      const value = element(column, "p", { class: "value" });
      const figure = new Figure(svg);
      return { column, plate, svg, knee, value, figure, ...stage.found({ ...stage.state, knee: null }) };
    });
    this.name = element(root, "p", { class: "name" });
  }

  /** Others from now on; the same ones run on. @param {{ knees: Knee[], shows: Shown }} scene */
  show({ knees, shows }) {
    if (shows === this.shows && String(knees) === String(this.knees)) return;
    this.knees = knees;
    this.shows = shows;
    this.name.textContent = this.words.shows[shows];
    this.time = 0;
    this.known = "";
  }

  /** Their strides at the stage's pace and answer, found anew when these change -> whether they were. */
  find() {
    const { stage } = this;
    const { pace, lift, answer } = stage.state;
    const known = [pace, lift, answer, stage.header.height, stage.header.ghost, innerWidth, innerHeight].join();
    if (known === this.known) return false;
    this.known = known;
    this.columns.forEach((column, i) => {
      const asked = this.knees[i];
      const knee = asked === "typical" ? null : asked;
      Object.assign(column, stage.found({ pace, knee, lift, answer }));
      column.knee.textContent = `${Math.round(knee ?? stage.typicalKnee(pace))}°`;
      const value = stage.readings(column.numbers)[this.shows];
      column.value.textContent = fill(this.words.values[this.shows], { value, unit: stage.measure.unit });
      set(column.svg, { "aria-label": `${column.knee.textContent}: ${column.value.textContent}` });
    });
    for (const { plate, figure, stride, typical, numbers } of this.columns) {
      const { width, height } = plate.getBoundingClientRect(); // what is left beside the words
      figure.resize(width, height, stage.header.height);
      figure.setting(stride, typical, landing(stage, numbers));
    }
    this.longest = Math.max(...this.columns.map(({ stride }) => stride.swing));
    return true;
  }

  /** @param {number} now ms */
  frame(now) {
    this.find();
    const { clock, calm } = this.stage;
    const passed = Math.min(0.1, (now - (this.last ?? now)) / 1000) * clock.rate;
    this.last = now;
    this.time = (this.time + passed) % (this.longest + WAIT * clock.rate);
    for (const { figure, stride } of this.columns) {
      const fraction = calm.matches ? HIGHEST : Math.min(1, this.time / stride.swing);
      const time = stride.stance + fraction * stride.swing - 1e-9;
      const still = { knee: "", torque: "" };
      const torque = { yours: stride.torque.at(fraction), typical: null };
      figure.frame(stride, time, null, torque, stride.ground(time), still);
    }
  }
}
