// Scenes for a hall: one line, the stage, three numbers. All scenes are here from the start, so that a key needs nobody.

import { element } from "../drawing/nodes.js";
import { clamp } from "../drawing/numbers.js";
import { theme } from "../drawing/theme.js";
import { Stage } from "../stage/stage.js";
import { shownPace } from "../stage/units.js";
import { Bar } from "./bar.js";
import { Codes } from "./codes.js";
import { Hold } from "./hold.js";
import { listen } from "./keys.js";
import { Poll } from "./poll.js";
import { Proof } from "./proof.js";
import { Three } from "./three.js";
import { Wire } from "./wire.js";

const LANDS = 0.9; // of the swing: a scene that looks there looks at the landing alone

/**
 * @typedef {{ codes: import("./codes.js").Code[], guesses: Record<string, number[]> }} News
 */

export class Presenter {
  /**
   * @param {HTMLElement} root
   * @param {{ header: any, stages: import("../stage/message.js").Message[] }} message
   * @param {import("./wire.js").Tell} tell
   */
  constructor(root, { header, stages }, tell) {
    this.root = root;
    this.header = header;
    this.scenes = header.scenes;
    this.stages = stages;
    this.number = header.start;
    this.answered = false;
    this.started = Date.now();
    /** @type {News} */
    this.news = { guesses: {}, codes: [] };
    /** @type {Record<string, number[]>} */
    this.counts = {};
    const { words } = header;
    root.replaceChildren();
    this.line = element(root, "h1", { class: "line", "aria-live": "polite" });
    const hall = element(root, "div", { class: "stage hall" });
    theme(hall);
    this.table = 0;
    this.stage = new Stage(hall, stages[this.table], () => this.rest());
    this.three = new Three(element(root, "div", { class: "three" }), this.stage, words);
    const side = element(root, "div", { class: "side" });
    this.poll = new Poll(element(side, "div", { class: "poll" }), words);
    this.proof = new Proof(element(side, "div", { class: "proof" }));
    this.corner = element(root, "p", { class: "corner" });
    this.hold = new Hold(this.stage);
    this.sheet = new Codes(root, words);
    this.bar = new Bar(root, words, this);
    this.cover = element(root, "div", { class: "black", hidden: "", role: "status" }, words.is_black);
    this.wire = new Wire(this, tell);
    this.listening = new AbortController();
    this.listen(this.listening.signal);
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
    window.open(this.header.notes, "running-swing-leg-notes", "width=900,height=700");
  }

  /** Nothing is said after it: the page would answer that, and not leave. */
  leave() {
    this.wire.stop();
    this.wire.tell.left();
  }

  /** @param {string} digit */
  preset(digit) {
    const to = this.header.presets[digit];
    if (!to) return;
    this.stage.goTo({ ...to });
    this.tellScene();
  }

  // ---- scenes

  asking() {
    return this.scene.kind === "ask" && !this.answered;
  }

  /** @param {number} number */
  show(number) {
    this.number = clamp(number, 0, this.scenes.length - 1);
    this.answered = false;
    const { scene } = this;
    Object.assign(this.root.dataset, { kind: scene.kind, shows: scene.shows });
    this.bar.place.textContent = `${this.number + 1} / ${this.scenes.length}`;
    this.go();
    if (scene.kind === "three") this.three.show(scene);
    this.tellScene();
    this.moved();
  }

  /** What the scene says at the pace that the stage goes to: where it has no words for it, as at its own. */
  get said() {
    const { pace } = this.stage.travel?.goal ?? this.stage.state;
    return this.scene.said[Math.round(pace)] ?? this.scene.said[Math.round(this.scene.to.pace)];
  }

  /** Line, bars and pace, and in a question the hands. */
  tellScene() {
    const { scene, said, stage } = this;
    if (said.table !== this.table) stage.update(this.stages[(this.table = said.table)]);
    const { pace, answer } = stage.travel?.goal ?? stage.state;
    this.line.textContent = this.answered ? said.answer : said.line;
    const proven = scene.kind !== "ask" || this.answered;
    this.root.classList.toggle("asking", scene.kind === "ask" && !this.answered);
    this.root.classList.toggle("proves", said.bars.length > 0);
    this.root.classList.toggle("looks", scene.to.at > LANDS);
    this.proof.show(proven ? said.bars : []);
    const { words, units } = stage.header;
    this.corner.textContent = `${shownPace(1000 / pace, units.pace)} · ${words.cards[answer].name}`;
    if (scene.kind === "ask") this.ask();
  }

  ask() {
    const { name } = this.scene;
    this.counts[name] ??= [0, 0, 0];
    this.poll.show(this.scene, this.counts[name], this.news.guesses[name] ?? [], this.answered, this.said.found);
  }

  answer() {
    this.answered = true;
    this.go();
    this.tellScene();
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
    history.replaceState(history.state, "", url);
    this.wire.broadcast();
    this.rest();
  }

  rest() {
    this.wire?.rest();
  }

  /** From the server, where there is one. @param {News} news */
  hear(news) {
    this.news = news;
    if (this.scene.kind === "ask") this.ask();
    this.sheet.hear(news.codes);
  }
}
