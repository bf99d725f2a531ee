// Scenes for a hall: one line, the stage, three numbers. All scenes are here from the start, so that a key needs nobody.

import { element } from "../drawing/nodes.js";
import { clamp } from "../drawing/numbers.js";
import { theme } from "../drawing/theme.js";
import { Stage } from "../stage/stage.js";
import { Bar } from "./bar.js";
import { Codes } from "./codes.js";
import { Hold } from "./hold.js";
import { listen } from "./keys.js";
import { Poll } from "./poll.js";
import { Proof } from "./proof.js";
import { Runners } from "./runners.js";
import { Store } from "./store.js";
import { ask, tell } from "./telling.js";
import { Three } from "./three.js";
import { Wire } from "./wire.js";


/**
 * @typedef {import("./wire.js").News} News
 */

export class Presenter {
  /**
   * @param {HTMLElement} root
   * @param {{ header: any, stages: import("../stage/message.js").Message[], alone?: boolean }} message
   * @param {import("./wire.js").Tell} page
   */
  constructor(root, { header, stages, alone = false }, page) {
    this.root = root;
    this.header = header;
    this.scenes = header.scenes;
    this.stages = stages;
    this.number = header.start;
    this.answered = this.gone = false;
    this.vote = 1; // of a question: before the talk, or after it
    this.store = new Store(header.set);
    const { started, counts } = this.store.read();
    this.started = started;
    this.counts = counts;
    /** @type {News} */
    this.news = { guesses: {}, codes: [], room: "", steers: [] };
    root.classList.toggle("alone", alone);
    const { words } = header;
    root.replaceChildren();
    this.line = element(root, "h1", { class: "line", "aria-live": "polite" });
    const hall = element(root, "div", { class: "stage hall" });
    theme(hall);
    this.table = 0;
    this.stage = new Stage(hall, stages[this.table], () => this.rest());
    this.three = new Three(element(root, "div", { class: "runners three" }), this.stage, words);
    const two = { room: words.the_room, model: words.model };
    this.heels = new Runners(element(root, "div", { class: "runners two" }), this.stage, words, two);
    const side = element(root, "div", { class: "side" });
    this.poll = new Poll(element(side, "div", { class: "poll" }), words, () => this.keep());
    this.proof = new Proof(element(side, "div", { class: "proof" }));
    this.corner = element(root, "p", { class: "corner" });
    this.hold = new Hold(this.stage);
    this.sheet = new Codes(root, words);
    this.bar = new Bar(root, words, this);
    this.cover = element(root, "div", { class: "black", hidden: "", role: "status" }, words.is_black);
    this.wire = new Wire(this, page);
    this.listening = new AbortController();
    this.listen(this.listening.signal);
    this.keep();
    this.show(header.start);
    document.dispatchEvent(new CustomEvent("present:ask"));
    this.tick = this.tick.bind(this);
    this.animation = requestAnimationFrame(this.tick);
  }

  get scene() {
    return this.scenes[this.number];
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    listen(this, signal);
    this.root.addEventListener("pointermove", () => this.bar.wake(), { signal });
    document.addEventListener("present:news", (event) => this.hear(/** @type {CustomEvent} */ (event).detail), { signal });
  }

  /** @param {number} now */
  tick(now) {
    if (this.scene.kind === "three") this.three.frame(now);
    else if (this.root.matches(".compares")) this.heels.frame(now);
    else this.hold.tick(now);
    this.animation = requestAnimationFrame(this.tick);
  }

  stop() {
    cancelAnimationFrame(this.animation);
    this.wire.stop();
    this.bar.stop();
    this.stage.stop();
    this.listening.abort();
  }

  // ---- what keys do

  /** A black screen, like the codes, goes first. @param {import("./keys.js").Action} action */
  act(action) {
    if (!this.cover.hidden && action !== "full") return this.black(false);
    if (this.sheet.shown && action !== "full") return this.codes(false);
    this[action]();
  }

  next() {
    if (this.asking()) this.answer();
    else this.show(this.number + 1);
  }

  previous() {
    this.show(this.answered ? this.number : this.number - 1);
  }

  first() {
    this.show(0);
  }

  last() {
    this.show(this.scenes.length - 1);
  }

  black(on = this.cover.hidden) {
    this.cover.hidden = !on;
    this.bar.wake();
  }

  codes(on = !this.sheet.shown) {
    this.sheet.show(on);
  }

  pause() {
    this.stage.play(!this.stage.playing);
  }

  full() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => {}); // a browser that refuses is told again by its own F11
  }

  escape() {
    if (document.fullscreenElement) document.exitFullscreen();
  }

  notes() {
    this.wire.notes.open();
  }

  /** The room votes once more on the question that it has talked about. */
  again() {
    if (!this.asking()) return;
    this.vote = 2;
    this.moved();
    tell(this);
  }

  /** What a remote, or the notes, ask for. @param {string} action */
  steer(action) {
    const [name, ...numbers] = action.split(" ");
    if (name === "reset") this.keep(Date.now());
    else if (name === "count" && this.asking()) this.poll.count(Number(numbers[0]), numbers[1]);
    else if (["next", "previous", "black", "again"].includes(name)) {
      this.act(/** @type {import("./keys.js").Action} */ (name));
    }
    this.wire.broadcast();
  }

  /** The time and the hands outlive a reload. */
  keep(started = this.started) {
    this.started = started;
    this.store.write({ started, counts: this.counts });
    this.rest();
  }

  /** Nothing is said after it: the page would answer that, and not leave. */
  leave() {
    this.gone = true;
    this.store.clear();
    this.wire.leave();
  }

  /** @param {string} digit */
  preset(digit) {
    const to = this.header.presets[digit];
    if (!to) return;
    this.stage.goTo({ ...to });
    tell(this);
  }

  // ---- scenes

  asking() {
    return this.scene.kind === "ask" && !this.answered;
  }

  /** @param {number} number */
  show(number) {
    this.number = clamp(number, 0, this.scenes.length - 1);
    this.answered = false;
    this.vote = 1;
    const { scene } = this;
    Object.assign(this.root.dataset, { kind: scene.kind, shows: scene.shows });
    this.bar.place.textContent = `${this.number + 1} / ${this.scenes.length}`;
    this.go();
    if (scene.kind === "three") this.three.show(scene);
    tell(this);
    this.moved();
  }

  answer() {
    this.answered = true;
    this.go();
    tell(this);
    this.moved();
  }

  /** The figure runs, and holds where the scene looks; while a question waits it shows the question's heel and no more. */
  go() {
    const { scene, stage } = this;
    const { at, ...to } = scene.to;
    const looks = this.asking() ? undefined : at;
    const still = stage.calm.matches || scene.kind === "three";
    this.hold.at(still ? undefined : looks);
    stage.goTo({ ...to, at: still ? looks : undefined, play: still ? "0" : "1" });
  }

  /** The address says which scene it is, so that a reload comes back to it; others hear it at once. */
  moved() {
    const url = new URL(location.href);
    url.searchParams.set("scene", String(this.number + 1));
    try {
      history.replaceState(history.state, "", url);
    } catch {} // a file of some browsers has an address that stays
    this.wire.broadcast();
    this.rest();
  }

  rest() {
    this.wire?.rest();
  }

  /** From the server, where there is one. @param {News} news */
  hear(news) {
    this.news = news;
    if (this.scene.kind === "ask") ask(this);
    this.sheet.hear(news.codes);
    this.wire.hear(news);
    this.wire.broadcast();
  }
}
