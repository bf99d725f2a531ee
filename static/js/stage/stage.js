// The stage: sliders, handles, clock and read-outs around the figure. State in, one value out on release.

import { changed, found, speedOf, typicalKnee } from "./answers.js";
import { clamp } from "../drawing/numbers.js";
import { Clock } from "./clock.js";
import { demonstrate } from "./demo.js";
import { layout } from "./layout.js";
import { listen } from "./listening.js";
import { subject } from "./message.js";
import { readings } from "./readouts.js";
import { draw, fit, label, landing, thighShown } from "./showing.js";
import { bodyOf } from "./stride.js";
import { Table } from "./table.js";
import { Story } from "./story.js";
import { goOn, setOut } from "./travel.js";
import { measure } from "./units.js";

/**
 * @typedef {import("./message.js").Message} Message
 * @typedef {import("./message.js").State} State
 * @typedef {import("./answers.js").Numbers} Numbers
 * @typedef {import("./stride.js").Stride} Stride
 */

export class Stage {
  /** @type {import("./message.js").Header} */ header;
  /** @type {State} */ state;
  /** @type {ReturnType<typeof layout>} */ parts;
  /** @type {import("./figure.js").Figure} */ figure;
  /** @type {import("./units.js").Measure} */ measure;
  /** @type {Table} */ table;
  /** @type {import("./stride.js").Body} */ body;
  /** @type {Stride} */ stride;
  /** @type {Stride} */ typical;
  /** @type {Numbers} */ numbers;
  /** @type {import("./travel.js").Travel | null} */ travel = null;
  /** @type {Story} */ story;

  /**
   * @param {HTMLElement} root
   * @param {Message} message
   * @param {(settled: State & { at: number | null }) => void} send
   */
  constructor(root, message, send) {
    this.root = root;
    this.send = send;
    this.sent = ""; // what was sent last
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.clock = new Clock(this.calm);
    this.read(message);
    this.observer = new ResizeObserver(() => this.redraw());
    const { at } = this.header.start; // instant of the swing, or null: it runs
    this.clock.playing = !this.calm.matches && at === null;
    this.build();
    this.story = new Story(this);
    this.redraw();
    if (!this.playing) this.seek(this.clock.ofSwing(at ?? this.peak("knee")));
    this.unlisten = listen(this);
    this.last = performance.now();
    this.tick = this.tick.bind(this);
    this.animation = requestAnimationFrame(this.tick);
    demonstrate(this);
  }

  /** @param {Message} message */
  read({ header, levels }) {
    this.header = header;
    this.measure = measure(header.units.length);
    this.table = new Table(header.table, levels);
    this.body = bodyOf(header.height, header.leg);
  }

  /** The parts, in their words, as a message starts them. */
  build() {
    const { at, ...state } = this.header.start;
    this.state = state;
    this.travel = null;
    this.parts = layout(this.root, this.header, this);
    this.figure = this.parts.figure;
    this.observer.disconnect();
    this.observer.observe(this.parts.plate);
  }

  /** Another body, cadence or unit: sliders and clock stay; where another runs, the clock. @param {Message} message */
  update(message) {
    const who = subject(this.header);
    this.read(message);
    if (subject(this.header) !== who) this.build();
    this.redraw();
  }

  stop() {
    cancelAnimationFrame(this.animation);
    this.observer.disconnect();
    this.unlisten();
  }

  // ---- from state to numbers

  /** @param {number} pace */
  typicalKnee(pace) {
    return typicalKnee(this.table, pace);
  }

  knee() {
    return this.state.knee ?? this.typicalKnee(this.state.pace);
  }

  /** Fraction of the swing at which a joint has turned most. @param {"knee" | "thigh"} joint */
  peak(joint) {
    return this.table.at(`${joint}_peak_fraction`, { speed: speedOf(this.state.pace) });
  }

  /** @param {State} state */
  found(state) {
    return found(this.table, this.body, this.header, state);
  }

  /** The values of the read-outs. @param {Numbers} numbers */
  readings(numbers) {
    return readings(numbers, this.measure);
  }

  /** Everything that follows from the sliders; the phase of the clock is kept. */
  refresh() {
    const { stride, typical, numbers, band } = this.found(this.state);
    this.stride = stride;
    this.typical = typical;
    this.numbers = numbers;
    this.clock.follow(stride);
    this.figure.setting(stride, typical, landing(this, numbers));
    this.parts.curve.draw(stride, typical, band, changed(numbers));
    label(this);
    this.draw();
  }

  /** The same in a room of another size. */
  redraw() {
    fit(this);
    this.refresh();
  }

  draw() {
    draw(this);
  }

  // ---- moved by hand

  /**
   * @param {import("./controls.js").Slid} name
   * @param {number} value
   */
  slide(name, value) {
    if (name === "pace") this.state.pace = this.story.pace = -value;
    else if (name === "knee") this.state.knee = value;
    else this.state.lift = clamp(value - thighShown(this) + this.state.lift, ...this.header.ranges.lift);
    this.touched();
    this.refresh();
  }

  touched() {
    this.root.classList.add("touched");
    this.story.take();
    this.travel = null;
  }

  /** @param {import("./message.js").Answer} answer */
  choose(answer) {
    this.state.answer = answer;
    this.story.take();
    this.refresh();
    this.settle();
  }

  /** Ease to another state. @param {import("./travel.js").Target} target */
  goTo(target, quiet = false) {
    setOut(this, target, quiet);
  }

  /** One value to the page, and the sentence to a screen reader. */
  settle() {
    const { sentence, readouts, spoken } = this.parts;
    const { fraction } = this.clock;
    spoken.textContent = `${sentence.text} ${readouts.text}`;
    const { pace, knee, lift, answer } = this.state;
    const at = this.playing || fraction < 0 ? null : fraction;
    const value = this.story.own({ pace, knee, lift, answer, at });
    const text = JSON.stringify(value);
    if (!value || text === this.sent) return;
    this.sent = text;
    this.send(value);
  }

  // ---- the clock

  get playing() {
    return this.clock.playing;
  }

  get time() {
    return this.clock.time;
  }

  share() {
    return this.clock.share();
  }

  /** Quietly: without telling the page that the clock was paused. @type {(on: boolean, quietly?: boolean) => void} */
  play(on, quietly = false) {
    const paused = this.playing && !on && !quietly;
    this.clock.playing = on;
    this.clock.gliding = null;
    label(this);
    if (paused) this.settle();
  }

  /** @param {number} direction */
  step(direction) {
    this.play(false);
    this.seek(this.clock.time + (direction * this.stride.time) / 40);
    this.settle();
  }

  /** @param {number} time */
  scrub(time) {
    this.play(false);
    this.seek(time);
  }

  /** @param {number} rate */
  runAt(rate) {
    this.clock.rate = rate;
    label(this);
  }

  /** @param {number} time */
  seek(time) {
    this.clock.seek(time);
    this.draw();
  }

  /** @type {(goal: () => number, length: number) => void} */
  glide(goal, length) {
    this.clock.glide(goal, length);
    this.draw();
  }

  /** @param {number} now ms */
  tick(now) {
    const passed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    if (this.travel) goOn(this, this.travel, now);
    if (this.clock.tick(now, passed)) this.draw();
    this.animation = requestAnimationFrame(this.tick);
  }
}
