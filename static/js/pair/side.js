// One of two runners: the figure with arrow and degrees, the muscle that pulls, and what is told under it.

import { belly, level, tint } from "../anatomy/muscles.js";
import { JOINTS } from "../drawing/limbs.js";
import { DEGREES, radians } from "../drawing/numbers.js";
import { element, make, set } from "../drawing/nodes.js";
import { Figure } from "../stage/figure.js";
import { Strip } from "../stage/strip.js";
import { bodyOf, Stride } from "../stage/stride.js";
import { Curve, Table } from "../stage/table.js";
import { fill } from "../stage/words.js";

const LEAN = -radians(JOINTS.lean_deg);
const MUSCLE = "iliopsoas"; // at the front of the hip
const ROOM = 1.12; // of a row, over the longer bar
const TICK = 0.01; // m

export class Side {
  /**
   * @param {HTMLElement} root
   * @param {any} told what Python says of this side
   * @param {any} header of the pair
   * @param {import("../stage/message.js").Message} message
   */
  constructor(root, told, header, message) {
    this.told = told;
    this.words = header.words;
    this.root = element(root, "section", { class: told.changed ? "half changed" : "half usual" });
    this.root.dataset.marks = header.marks.join(" ");
    element(this.root, "h3", {}, told.label);
    this.plate = element(this.root, "div", { class: "plate" });
    this.svg = make(this.plate, "svg", { role: "img", "aria-label": told.alt });
    this.figure = new Figure(this.svg);
    this.muscle = make(this.svg, "path", { class: "muscle" });
    this.svg.insertBefore(this.muscle, this.figure.handles);
    this.height = message.header.height;
    const body = bodyOf(this.height, message.header.leg);
    const table = new Table(message.header.table, message.levels);
    this.stride = new Stride(table, body, told.point, told.world);
    if (told.curves) {
      for (const name of /** @type {const} */ (["thigh", "knee", "torque"])) {
        this.stride[name] = new Curve(Float64Array.from(told.curves[name]));
      }
    }
    const cells = element(this.root, "div", { class: "cells" });
    this.rows = told.tells.map((/** @type {any} */ one) => this.row(element(cells, "div", { class: "cell" }), one));
  }

  /** @param {HTMLElement} cell @param {any} one */
  row(cell, one) {
    const row = element(cell, "p", { class: "tell" });
    element(row, "b", {}, one.text);
    element(row, "span", {}, one.by ? `${one.name}: ` : one.name);
    if (one.by) element(row, "em", {}, one.by);
    const track = element(cell, "div", { class: one.name_of === "landing" ? "track enlarged" : "track" });
    if (one.name_of === "landing") return { one, strip: new Strip(track) };
    const most = ROOM * Math.max(Math.abs(one.value), Math.abs(one.other));
    element(track, "span", { class: "done" }).style.width = `${(100 * Math.max(0, one.value)) / most}%`;
    element(track, "span", { class: "mark" }).style.left = `${(100 * Math.max(0, one.other)) / most}%`;
    return { one };
  }

  resize() {
    const { width, height } = this.plate.getBoundingClientRect();
    if (!width) return;
    this.figure.resize(width, height, this.height);
    const told = { you: 0.06, typical: 0.06, spread: 0, range: null, distance: "", text: "", enlarged: "", tick: TICKS };
    this.figure.setting(this.stride, this.stride, told);
    for (const { one, strip } of this.rows) strip?.draw(this.stride, one.value / 100, this.figure.unit, TICK);
  }

  /** One frame, at a share of the stride. @param {number} share @param {"light" | "dark"} theme */
  draw(share, theme) {
    const { stride, figure, told, words } = this;
    if (!figure.width) return;
    const time = share * stride.time;
    const fraction = (time - stride.stance) / stride.swing;
    const swings = fraction >= 0;
    const torque = swings ? stride.torque.at(fraction) : 0;
    const bend = Math.round(stride.pose(time).knee * DEGREES);
    const way = torque >= 0 ? words.pulls : words.brakes;
    const said = swings ? fill(way, { value: Math.abs(torque).toFixed(0) }) : "";
    const both = { yours: torque, typical: null };
    const spots = figure.frame(stride, time, null, both, stride.ground(time), { knee: `${bend}°`, torque: said });
    this.svg.classList.toggle("in-stance", !swings);
    const hip = { x: 0, y: spots.hip.y };
    const shank = spots.pose.thigh - spots.pose.knee;
    const frames = {
      trunk: { angle: LEAN, from: hip },
      thigh: { angle: spots.pose.thigh, from: hip },
      shank: { angle: shank, from: spots.knee },
      foot: { angle: spots.pose.pitch, from: spots.ankle },
    };
    const works = swings && told.activation ? level(told.activation, fraction) : 0;
    set(this.muscle, { d: belly(MUSCLE, frames, figure.unit, figure), fill: tint(works, theme) });
  }
}

const TICKS = { size: TICK, every: 5, value: 5 };
