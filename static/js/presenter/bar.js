// The buttons of a show; they step back while nobody moves.

import { element } from "../drawing/nodes.js";

const QUIET_MS = 3000; // until they step back

export class Bar {
  /**
   * @param {HTMLElement} root
   * @param {any} words
   * @param {import("./presenter.js").Presenter} show
   */
  constructor(root, words, show) {
    this.node = element(root, "nav", { class: "bar", "aria-label": words.bar });
    const button = (/** @type {string} */ name, /** @type {() => void} */ action, sign = words[name]) => {
      const look = { type: "button", "data-action": name, "aria-label": words[name] };
      element(this.node, "button", look, sign).addEventListener("click", action);
    };
    button("previous", () => show.previous(), "\u2039");
    this.place = element(this.node, "span", { class: "place" });
    button("next", () => show.next(), "\u203a");
    button("pause", () => show.pause());
    button("black", () => show.black());
    button("codes", () => show.codes());
    button("again", () => show.again());
    button("notes", () => show.notes());
    button("full", () => show.full());
    button("leave", () => show.leave());
    this.wake();
  }

  wake() {
    this.node.classList.add("awake");
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.node.classList.remove("awake"), QUIET_MS);
  }

  stop() {
    clearTimeout(this.quiet);
  }
}
