// Notes of the present scene, the next line, the time, and what drives the show: keys, counts of hands, the clock.
// Where the show stands comes from its own window or from the server.

import { element } from "../drawing/nodes.js";
import { clock, fill } from "../stage/words.js";

/**
 * @typedef {object} Where
 * @property {string} [set]
 * @property {number} scene
 * @property {boolean} answered
 * @property {number | null} started ms since 1970
 * @property {number} [vote]
 * @property {number[]} [counts] of hands, where the show tells them
 * @property {number} [phones] that have guessed
 */

export class Notes {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   * @param {(action: string) => void} act
   */
  constructor(root, data, act) {
    this.root = root;
    this.data = data;
    this.act = act;
    this.shown = "";
    this.place = element(root, "p", { class: "place" });
    this.clock = element(root, "p", { class: "clock" });
    this.line = element(root, "h1", { class: "line", "aria-live": "polite" });
    this.text = element(root, "p", { class: "text" });
    this.next = element(root, "p", { class: "next" });
    this.hands = element(root, "div", { class: "hands" });
    this.phones = element(root, "p", { class: "phones" });
    const row = element(root, "nav", { class: "acts" });
    const { words } = data;
    for (const [name, action] of /** @type {const} */ ([
      ["back", "previous"], ["onward", "next"], ["black", "black"], ["again", "again"], ["reset", "reset"],
    ])) {
      element(row, "button", { type: "button", class: name }, words[name]).addEventListener("click", () => act(action));
    } // prettier-ignore
    /** @type {Where} */
    this.where = data.where ?? { scene: 0, answered: false, started: null };
    this.at(this.where);
    this.ticking = setInterval(() => this.tick(), 1000);
  }

  /** @param {any} data */
  update(data) {
    this.data = data;
    this.at(data.where ?? this.where);
  }

  stop() {
    clearInterval(this.ticking);
  }

  /** @param {Where} where */
  at(where) {
    this.where = where;
    const { scenes, words } = this.data;
    const scene = scenes[where.scene];
    const next = scenes[where.scene + 1];
    const after = scene.answer && !where.answered ? scene.answer : (next?.line ?? words.end);
    this.place.textContent = `${where.scene + 1} / ${scenes.length}`;
    this.line.textContent = where.answered ? scene.answer : scene.line;
    this.text.textContent = scene.notes;
    this.next.textContent = `${words.next} ${after}`;
    this.phones.textContent = where.phones ? fill(words.phones, { count: where.phones }) : "";
    this.root.classList.toggle("asks", Boolean(scene.answer) && !where.answered);
    this.ask(scene, where);
    this.tick();
  }

  /** Fields for hands, built once a question: what is being typed stays. @param {any} scene @param {Where} where */
  ask(scene, where) {
    const now = scene.answer && !where.answered ? `${this.data.set} ${where.scene}` : "";
    if (now === this.shown) return;
    this.shown = now;
    this.hands.replaceChildren();
    if (!now) return;
    ["low", "middle", "high"].forEach((name, i) => {
      const row = element(this.hands, "label", {});
      element(row, "span", {}, scene.options[name]);
      const label = fill(this.data.words.hands, { option: scene.options[name] });
      const input = element(row, "input", { inputmode: "numeric", maxlength: 4, autocomplete: "off", "aria-label": label });
      input.value = String(where.counts?.[i] || "");
      input.addEventListener("change", () => this.act(`count ${i} ${Number(input.value.replace(/\D/g, "")) || 0}`));
    });
  }

  tick() {
    const { scenes, words } = this.data;
    const { scene, started } = this.where;
    const minutes = scenes.slice(0, scene + 1).map((/** @type {{ minutes: number }} */ one) => one.minutes);
    const planned = minutes.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
    const passed = started ? Math.max(0, Math.round((Date.now() - started) / 1000)) : 0;
    this.clock.textContent = words.clock.replace("{clock}", clock(passed)).replace("{planned}", planned);
  }
}
