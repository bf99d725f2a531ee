// Muscles of the near leg, tinted at the stage's instant. Listens to the stage's frames and draws; knows no physics.

import { HEIGHT, JOINTS, LEG, limbs, placeLeg, placeLimb } from "../drawing/limbs.js";
import { element, make, set } from "../drawing/nodes.js";
import { radians } from "../drawing/numbers.js";
import { belly, drawable, level, tint } from "./muscles.js";

const VIEW = { left: 0.64, right: 0.54, up: 0.24 }; // m around the hip
const SIZE = { width: 380, height: 420 }; // px
const SCALE = SIZE.width / (VIEW.left + VIEW.right);
const LEAN = -radians(JOINTS.lean_deg);
const HIP = { x: 0, y: 0 };
const WORKS = 0.05; // level from which a muscle is said to work

/** @typedef {import("../drawing/limbs.js").Pose & { fraction: number }} Frame */

export class Anatomy {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    root.replaceChildren();
    this.svg = make(root, "svg", { role: "img", viewBox: `0 0 ${SIZE.width} ${SIZE.height}` });
    this.list = element(root, "ol");
    /** @type {Frame} */
    this.frame = { fraction: 0.2, thigh: -0.1, knee: 0.8, pitch: -0.9 }; // until the stage has said where it stands
    this.parts = this.build();
    this.draw(this.frame);
    this.listening = new AbortController();
    document.addEventListener("stage:frame", (event) => this.draw(/** @type {CustomEvent} */ (event).detail), {
      signal: this.listening.signal,
    });
    document.dispatchEvent(new CustomEvent("stage:ask"));
  }

  /** @param {any} data */
  update(data) {
    this.data = data;
    this.parts = this.build();
    this.draw(this.frame);
  }

  stop() {
    this.listening.abort();
  }

  build() {
    const { svg, list, data } = this;
    svg.replaceChildren();
    list.replaceChildren();
    set(svg, { "aria-label": data.words.picture });
    const names = Object.keys(data.activations);
    const { trunk } = limbs(svg, ["trunk"]);
    const near = limbs(svg, LEG);
    const bellies = drawable(names).map((name) => ({ name, node: make(svg, "path", { class: "muscle" }) }));
    const rows = names.map((name) => {
      const row = element(list, "li");
      element(row, "span", { class: "name" }, data.words.muscles[name]);
      const bar = element(element(row, "span", { class: "bar" }), "span");
      return { name, row, bar, value: element(row, "span", { class: "value" }) };
    });
    return { trunk, near, bellies, rows };
  }

  /** @param {Frame} frame */
  draw(frame) {
    this.frame = frame;
    const { data, parts } = this;
    const swings = frame.fraction >= 0;
    this.root.classList.toggle("in-stance", !swings);
    const unit = data.leg.height / HEIGHT;
    const px = (/** @type {number} */ x) => (VIEW.left + x) * SCALE;
    const py = (/** @type {number} */ y) => (VIEW.up - y) * SCALE;
    const view = { px, py, size: SCALE * unit };
    placeLimb(view, parts.trunk, HIP, LEAN);
    const { knee, ankle, shank } = placeLeg(view, parts.near, data.leg, unit, HIP, frame);
    const frames = {
      trunk: { angle: LEAN, from: HIP },
      thigh: { angle: frame.thigh, from: HIP },
      shank: { angle: shank, from: knee },
      foot: { angle: frame.pitch, from: ankle },
    };
    const theme = this.root.classList.contains("dark") ? "dark" : "light";
    const works = (/** @type {string} */ name) => (swings ? level(data.activations[name], frame.fraction) : 0);
    for (const { name, node } of parts.bellies) {
      set(node, { d: belly(name, frames, unit, view), fill: tint(works(name), theme) });
    }
    for (const { name, row, bar, value } of parts.rows) {
      const now = works(name);
      bar.style.width = `${Math.min(100, 100 * now).toFixed(1)}%`;
      bar.style.background = tint(now, theme);
      value.textContent = swings ? now.toFixed(2) : "–";
      row.classList.toggle("works", now > WORKS);
    }
  }
}
