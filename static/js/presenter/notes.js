// The presenter's notes in a window that the show opens and fills itself: it needs no server, and its keys are the show's.

import palette from "../drawing/palette.json";
import { Notes } from "../notes/notes.js";
import style from "../notes/notes.css";
import { listen } from "./keys.js";

const SIZE = "width=900,height=700";

export class NotesWindow {
  /** @param {import("./presenter.js").Presenter} show */
  constructor(show) {
    this.show = show;
    /** @type {Window | null} */
    this.window = null;
    /** @type {Notes | null} */
    this.notes = null;
    this.listening = new AbortController();
  }

  open() {
    this.close();
    this.window = window.open("", "_blank", SIZE);
    if (!this.window) return;
    const { document: page } = this.window;
    const { words } = this.show.header;
    page.title = words.notes_window.title;
    const dark = this.show.root.classList.contains("dark");
    const colours = Object.entries(palette[dark ? "dark" : "light"]).map(([name, colour]) => `--${name}: ${colour};`);
    const sheet = page.createElement("style");
    sheet.textContent = `:root { ${colours.join(" ")} } body { background: var(--paper); padding: 1rem; }\n${style}`;
    page.head.append(sheet);
    const root = page.createElement("div");
    root.className = "notes";
    page.body.append(root);
    this.notes = new Notes(root, this.told(), (action) => this.show.steer(action));
    listen(this.show, this.listening.signal, this.window);
  }

  /** What the notes need of the scenes, and where the show stands. */
  told() {
    const { header, scenes } = this.show;
    const rows = scenes.map((/** @type {any} */ scene) => {
      const said = scene.said[Math.round(scene.to.pace)];
      const { notes, minutes, ask } = scene;
      return { line: said.line, answer: said.answer, notes, minutes, options: ask?.options ?? {} };
    });
    return { set: header.set, scenes: rows, words: header.words.notes_window, where: this.where() };
  }

  where() {
    const { wire, counts, scene, news } = this.show;
    const phones = news.guesses[scene.name]?.[this.show.vote - 1]?.length ?? 0;
    return { ...wire.where(), counts: counts[scene.name] ?? [0, 0, 0], phones };
  }

  at() {
    if (this.window && !this.window.closed) this.notes?.at(this.where());
  }

  close() {
    this.listening.abort();
    this.listening = new AbortController();
    this.notes?.stop();
    this.window?.close();
    this.notes = this.window = null;
  }
}
