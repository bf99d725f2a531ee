// Scenes for a hall: one line, the stage, three numbers. All scenes are here from the start, so that a key needs nobody.

const REST_MS = 600; // after the last key, until the page hears where the show stands
const LISTEN_MS = 2000; // between two looks at what phones have guessed
const QUIET_MS = 3000; // until the buttons step back
const SWIPE = 50; // px
const CHANNEL = "running-swing-leg:present";
const TYPICAL = { knee: "typical", lift: 0, at: undefined }; // until a question is answered
const ANYWHERE = ["PageDown", "PageUp", "F5", "Escape"]; // a clicker's keys act even while a number is typed
const KEYS = {
  PageDown: "next", ArrowRight: "next", ArrowDown: "next",
  PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous",
  Home: "first", End: "last", ".": "black", b: "black", F5: "full", Escape: "escape", " ": "pause", q: "codes", n: "notes",
}; // prettier-ignore

class Presenter {
  constructor(root, { header, stages }, tell) {
    this.root = root;
    this.tell = tell;
    this.scenes = header.scenes;
    this.header = header;
    this.words = header.words;
    this.stages = stages;
    this.news = { guesses: {}, codes: [] };
    this.counts = {};
    this.started = Date.now();
    this.build();
    this.listen();
    this.show(header.start);
    document.dispatchEvent(new CustomEvent("present:ask"));
    if (header.room) this.beat = setInterval(() => this.say(), LISTEN_MS);
    const tick = (now) => {
      if (this.scene.kind === "three") this.three.frame(now);
      this.animation = requestAnimationFrame(tick);
    };
    this.animation = requestAnimationFrame(tick);
  }

  get scene() {
    return this.scenes[this.number];
  }

  stop() {
    cancelAnimationFrame(this.animation);
    for (const timer of [this.timer, this.quiet, this.beat]) clearTimeout(timer);
    this.stage.stop();
    this.channel.close();
    this.listening.abort();
  }

  // ---- building

  build() {
    const { root } = this;
    root.replaceChildren();
    this.line = element(root, "h1", { class: "line", "aria-live": "polite" });
    const stage = element(root, "div", { class: "stage hall" });
    theme(stage);
    this.table = this.scenes[this.header.start].table;
    this.stage = new Stage(stage, this.stages[this.table], () => this.rest());
    this.three = new Three(element(root, "div", { class: "three" }), this.stage, this.words);
    this.poll = new Poll(element(root, "div", { class: "poll" }), this.words);
    this.sheet = element(root, "div", { class: "codes", hidden: "", role: "status" });
    this.buildBar(element(root, "nav", { class: "bar", "aria-label": this.words.bar }));
    this.cover = element(root, "div", { class: "black", hidden: "", role: "status" }, this.words.is_black);
  }

  buildBar(bar) {
    const button = (action, sign) => {
      const node = element(bar, "button", { type: "button", "data-action": action, "aria-label": this.words[action] }, sign);
      node.addEventListener("click", () => this[action]());
    };
    button("previous", "\u2039");
    this.place = element(bar, "span", { class: "place" });
    button("next", "\u203a");
    for (const action of ["pause", "black", "codes", "notes", "full", "leave"]) button(action, this.words[action]);
    this.bar = bar;
    this.wake();
  }

  wake() {
    this.bar.classList.add("awake");
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.bar.classList.remove("awake"), QUIET_MS);
  }

  // ---- events

  listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener("keydown", (event) => this.key(event), { capture: true, signal });
    this.root.addEventListener("pointermove", () => this.wake(), { signal });
    let down = null;
    this.root.addEventListener("pointerdown", (event) => {
      down = event.pointerType === "touch" && !event.target.closest("[data-handle], button, input") ? event : null;
    }, { signal }); // prettier-ignore
    this.root.addEventListener("pointerup", (event) => {
      const moved = down ? event.clientX - down.clientX : 0;
      if (Math.abs(moved) > SWIPE) this[moved < 0 ? "next" : "previous"]();
    }, { signal }); // prettier-ignore
    document.addEventListener("present:news", ({ detail }) => this.hear(detail), { signal });
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }) => data === "where" && this.broadcast();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { tagName } = event.composedPath()[0];
    const action = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    const digit = /^\d$/.test(event.key);
    if (tagName === "INPUT" && !ANYWHERE.includes(event.key)) return;
    if (tagName === "BUTTON" && [" ", "Enter"].includes(event.key)) return;
    if (digit && this.asking()) return this.poll.focus(); // and the digit lands in its field
    if (!action && !digit && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (digit) this.preset(event.key);
    else if (action) this.act(action);
    else if (this.asking()) this.poll.focus();
  }

  // A black screen, like the codes, goes first.
  act(action) {
    if (!this.cover.hidden && action !== "full") return this.black(false);
    if (!this.sheet.hidden && action !== "full") return this.codes(false);
    this[action]();
  }

  // ---- what keys do

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
    this.wake();
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

  leave() {
    this.tell("left", true);
  }

  preset(digit) {
    const to = this.header.presets[digit];
    if (to) this.stage.goTo(to);
  }

  // ---- scenes

  asking() {
    return this.scene.kind === "ask" && !this.answered;
  }

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
    this.place.textContent = `${this.number + 1} / ${this.scenes.length}`;
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

  go(to) {
    const still = this.stage.calm.matches || this.scene.kind === "three";
    this.stage.goTo({ ...to, play: still ? "0" : "1" });
  }

  // The address says which scene it is, so that a reload comes back to it; notes in another window hear it at once.
  moved() {
    const url = new URL(location.href);
    url.searchParams.set("scene", this.number + 1);
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
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), REST_MS);
  }

  say() {
    const { pace, knee, lift, answer } = this.stage.state;
    this.tell("rest", { ...this.where(), pace, knee, lift, answer, said: Date.now() });
  }

  // ---- from the server, where there is one

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
    if (!news.codes.length) element(this.sheet, "p", {}, this.words.no_code);
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".show");
  theme(root);
  if (root.presenter) return;
  const tell = (name, value) => (name === "left" ? setTriggerValue : setStateValue)(name, value);
  root.presenter = new Presenter(root, opened(data), tell);
  return () => {
    root.presenter.stop();
    root.presenter = null;
  };
}

// One message: {header, stages}; the header says how long each stage's own message is.
function opened(bytes) {
  const { header, rest } = head(bytes);
  let start = 0;
  const stages = header.lengths.map((length) => unpack(rest.subarray(start, (start += length))));
  return { header, stages };
}
