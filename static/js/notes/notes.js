// Notes of the present scene, the next line, and the time. Where the show stands comes from its own window or the server.

import { element } from "../drawing/nodes.js";
import { clock } from "../stage/words.js";

export const CHANNEL = "running-swing-leg:present"; // between the show's window and that of its notes

/** @typedef {{ set?: string, scene: number, answered: boolean, started: number | null }} Where */

export class Notes {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    /** @type {Where} */
    this.where = data.where ?? { scene: 0, answered: false, started: null };
    /** @type {HTMLElement | null} */
    this.clock = null;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data: where }) => where.set === this.data.set && this.at(where);
    this.at(this.where);
    this.channel.postMessage("where");
    this.ticking = setInterval(() => this.tick(), 1000);
  }

  /** @param {any} data */
  update(data) {
    this.data = data;
    this.at(data.where ?? this.where);
  }

  stop() {
    clearInterval(this.ticking);
    this.channel.close();
  }

  /** @param {Where} where */
  at(where) {
    this.where = where;
    const { scenes, words } = this.data;
    const scene = scenes[where.scene];
    const next = scenes[where.scene + 1];
    const after = scene.answer && !where.answered ? scene.answer : (next?.line ?? words.end);
    const { root } = this;
    root.replaceChildren();
    element(root, "p", { class: "place" }, `${where.scene + 1} / ${scenes.length}`);
    this.clock = element(root, "p", { class: "clock" });
    element(root, "h1", { class: "line", "aria-live": "polite" }, where.answered ? scene.answer : scene.line);
    element(root, "p", { class: "text" }, scene.notes);
    element(root, "p", { class: "next" }, `${words.next} ${after}`);
    this.tick();
  }

  tick() {
    if (!this.clock) return;
    const { scenes, words } = this.data;
    const { scene, started } = this.where;
    const minutes = scenes.slice(0, scene + 1).map((/** @type {{ minutes: number }} */ one) => one.minutes);
    const planned = minutes.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
    const passed = started ? Math.max(0, Math.round((Date.now() - started) / 1000)) : 0;
    this.clock.textContent = words.clock.replace("{clock}", clock(passed)).replace("{planned}", planned);
  }
}
