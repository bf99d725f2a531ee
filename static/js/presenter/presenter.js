// Scenes for a hall: one line, the stage, three numbers. All scenes are here from the start, so that a key needs nobody.

import { element } from "../drawing/nodes.js";
import { clamp } from "../drawing/numbers.js";
import { theme } from "../drawing/theme.js";
import { CHANNEL } from "../notes/notes.js";
import { Stage } from "../stage/stage.js";
import { Bar } from "./bar.js";
import { listen } from "./keys.js";
import { Poll } from "./poll.js";
import { Three } from "./three.js";

const REST_MS = 600; // after the last key, until the page hears where the show stands
const LISTEN_MS = 2000; // between two looks at what phones have guessed
const TYPICAL = { knee: "typical", lift: 0, at: undefined }; // until a question is answered

/**
 * @typedef {{ codes: { title: string, link: string, picture: string }[], guesses: Record<string, number[]> }} News
 * @typedef {{ rest: (where: object) => void, left: () => void }} Tell what the page hears
 */

export class Presenter {
  /**
   * @param {HTMLElement} root
   * @param {{ header: any, stages: import("../stage/message.js").Message[] }} message
   * @param {Tell} tell
   */
  constructor(root, { header, stages }, tell) {
    this.root = root;
    this.tell = tell;
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
    this.table = this.scene.table;
    this.stage = new Stage(hall, stages[this.table], () => this.rest());
    this.three = new Three(element(root, "div", { class: "three" }), this.stage, words);
    this.poll = new Poll(element(root, "div", { class: "poll" }), words);
    this.sheet = element(root, "div", { class: "codes", hidden: "", role: "status" });
    this.bar = new Bar(root, words, this);
    this.cover = element(root, "div", { class: "black", hidden: "", role: "status" }, words.is_black);
    this.channel = new BroadcastChannel(CHANNEL);
    this.listening = new AbortController();
    this.listen(this.listening.signal);
    this.show(header.start);
    document.dispatchEvent(new CustomEvent("present:ask"));
    this.beat = header.room ? setInterval(() => this.say(), LISTEN_MS) : undefined;
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
    this.channel.onmessage = ({ data }) => data === "where" && this.broadcast();
  }

  /** @param {number} now */
  tick(now) {
    if (this.scene.kind === "three") this.three.frame(now);
    this.animation = requestAnimationFrame(this.tick);
  }

  stop() {
    cancelAnimationFrame(this.animation);
    clearTimeout(this.resting);
    clearInterval(this.beat);
    this.bar.stop();
    this.stage.stop();
    this.channel.close();
    this.listening.abort();
  }

  // ---- what keys do

  /** A black screen, like the codes, goes first. @param {import("./keys.js").Action} action */
  act(action) {
    if (!this.cover.hidden && action !== "full") return this.black(false);
    if (!this.sheet.hidden && action !== "full") return this.codes(false);
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

  codes(on = this.sheet.hidden) {
    this.sheet.hidden = !on;
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
    clearTimeout(this.resting);
    clearInterval(this.beat);
    this.tell.left();
  }

  /** @param {string} digit */
  preset(digit) {
    const to = this.header.presets[digit];
    if (to) this.stage.goTo(to);
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
    if (scene.table !== this.table) {
      this.table = scene.table;
      this.stage.update(this.stages[this.table]);
    }
    Object.assign(this.root.dataset, { kind: scene.kind, shows: scene.shows });
    this.line.textContent = scene.line;
    this.bar.place.textContent = `${this.number + 1} / ${this.scenes.length}`;
    this.go(scene.kind === "ask" ? { ...scene.to, ...TYPICAL } : scene.to);
    if (scene.kind === "three") this.three.show(scene);
    if (scene.kind === "ask") this.ask();
    this.moved();
  }

  ask() {
    const { name } = this.scene;
    this.root.classList.toggle("asking", !this.answered);
    this.counts[name] ??= [0, 0, 0];
    this.poll.show(this.scene, this.counts[name], this.news.guesses[name] ?? [], this.answered);
  }

  answer() {
    this.answered = true;
    this.line.textContent = this.scene.answer;
    this.go(this.scene.to);
    this.ask();
    this.moved();
  }

  /** @param {import("../stage/travel.js").Target} to */
  go(to) {
    const still = this.stage.calm.matches || this.scene.kind === "three";
    this.stage.goTo({ ...to, play: still ? "0" : "1" });
  }

  /** The address says which scene it is, so that a reload comes back to it; notes in another window hear it at once. */
  moved() {
    const url = new URL(location.href);
    url.searchParams.set("scene", String(this.number + 1));
    history.replaceState(history.state, "", url);
    this.broadcast();
    this.rest();
  }

  broadcast() {
    this.channel.postMessage(this.where());
  }

  where() {
    return { set: this.header.set, scene: this.number, answered: this.answered, started: this.started };
  }

  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.say(), REST_MS);
  }

  say() {
    const { pace, knee, lift, answer } = this.stage.state;
    this.tell.rest({ ...this.where(), pace, knee, lift, answer, said: Date.now() });
  }

  /** From the server, where there is one. @param {News} news */
  hear(news) {
    this.news = news;
    if (this.scene.kind === "ask") this.ask();
    this.sheet.replaceChildren();
    for (const { title, link, picture } of news.codes) {
      const code = element(this.sheet, "figure");
      element(code, "figcaption", {}, title);
      element(code, "div", { class: "code" }).innerHTML = picture; // drawn by the server from the link
      element(code, "p", {}, link);
    }
    if (!news.codes.length) element(this.sheet, "p", {}, this.header.words.no_code);
  }
}
