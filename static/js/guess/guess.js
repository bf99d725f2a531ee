// A question that wants a guess before it shows its answer: tap one of a few, or drag a mark on a picture.
// What is true comes from Python; nothing is computed here.

import { element, hold, make, set } from "../drawing/nodes.js";
import { clamp } from "../drawing/numbers.js";
import { chart } from "./chart.js";
import { heel } from "./heel.js";
import { spoken } from "./picture.js";
import { ruler } from "./ruler.js";
import { tilt } from "./tilt.js";

const THUMB = 30; // px
const WIDEST = 640; // px
/** @type {Record<string, { height: number, draw: import("./picture.js").Draw }>} px, and how it is drawn */
const PICTURES = {
  chart: { height: 216, draw: chart },
  ruler: { height: 92, draw: ruler },
  leg: { height: 270, draw: heel },
  tilt: { height: 236, draw: tilt },
};

export class Guess {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   * @param {(answer: { guess: string | number | null, shown: true }) => void} send
   */
  constructor(root, data, send) {
    this.root = root;
    this.root.tabIndex = -1;
    this.send = send;
    this.text = "";
    this.data = data;
    this.shown = Boolean(data.shown);
    this.value = data.guess ?? data.start;
    this.width = this.height = 0;
    this.held = false; // whether a finger went down on the mark
    this.observer = new ResizeObserver(() => this.draw());
    this.update(data);
    this.observer.observe(root);
  }

  /** @param {any} data */
  update(data) {
    const text = JSON.stringify(data);
    if (text === this.text) return; // nothing new: a mark that is being moved stays under the finger
    const answered = data.shown && !this.shown && this.root.matches(":focus-within");
    this.text = text;
    this.data = data;
    this.shown = data.shown;
    if (!this.shown) this.value = data.guess ?? data.start;
    this.build();
    if (answered) this.root.focus({ preventScroll: true }); // its button is gone, the reader is still here
  }

  stop() {
    this.observer.disconnect();
  }

  build() {
    const { root, data } = this;
    root.replaceChildren();
    root.classList.toggle("shown", this.shown);
    if (data.kind === "choice") this.buildChoices();
    else this.buildPicture();
    if (this.shown || !data.words.skip) return;
    const skip = element(root, "button", { class: "plain", type: "button" }, data.words.skip);
    skip.addEventListener("click", () => this.reveal(null));
  }

  buildChoices() {
    const { data } = this;
    if (this.shown) {
      const said = data.options[data.guess];
      element(this.root, "p", { class: "said" }, said ? `${data.words.guess}: ${said}` : "");
      return;
    }
    const group = element(this.root, "div", { class: "choices", role: "group", "aria-label": data.words.question });
    for (const [name, text] of Object.entries(data.options)) {
      const button = element(group, "button", { type: "button", class: "choice" }, text);
      button.addEventListener("click", () => this.reveal(name));
    }
  }

  buildPicture() {
    const { root, data } = this;
    this.svg = make(root, "svg", { role: "img", "aria-label": data.words.picture, class: data.kind });
    if (!this.shown) {
      const [low, high] = data.range;
      const row = element(root, "label", { class: "row" });
      element(row, "span", {}, data.words.handle);
      this.output = element(row, "output", {});
      const range = { type: "range", min: low, max: high, step: data.step, "aria-label": data.words.handle };
      const input = element(row, "input", range);
      input.value = this.value ?? (low + high) / 2;
      input.addEventListener("input", () => this.move(Number(input.value)));
      this.input = input;
      const check = element(root, "button", { type: "button", class: "check" }, data.words.check);
      check.addEventListener("click", () => this.reveal(this.value));
      this.check = check;
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      hold(this.svg, () => this.held);
    }
    this.draw();
  }

  draw() {
    const { svg, data } = this;
    const width = this.root.getBoundingClientRect().width;
    if (!svg?.isConnected || !width) return;
    const { height, draw } = PICTURES[data.kind];
    this.width = Math.min(width, WIDEST);
    this.height = height;
    svg.replaceChildren();
    set(svg, { viewBox: `0 0 ${this.width} ${height}`, width: this.width, height });
    // Before the answer a guess is always drawn, after it only if one was made.
    const guessed = (!this.shown || data.guess !== null) && this.value !== null;
    this.drawn = draw({ svg, data, width: this.width, height, value: this.value, shown: this.shown, guessed });
    if (this.check) this.check.disabled = this.value === null; // a mark that starts nowhere says nothing yet
    if (this.value === null) return;
    const text = data.words.value.replace("{value}", spoken(+this.value.toFixed(2)));
    if (this.output) this.output.textContent = text;
    if (!this.input) return;
    this.input.value = this.value;
    this.input.setAttribute("aria-valuetext", text);
  }

  /** @param {number} value of the mark, which may stand nowhere until it is first moved */
  move(value) {
    const { range, step } = this.data;
    this.value = clamp(Math.round(value / step) * step, range[0], range[1]);
    this.draw();
  }

  /**
   * The mark comes to the finger. A finger that went down on the mark holds it; one that went down elsewhere may still
   * scroll the page, and then the mark goes back.
   * @param {PointerEvent} event
   */
  grab(event) {
    const { svg, drawn } = this;
    if (!svg || !drawn) return;
    event.preventDefault();
    const before = this.value;
    const [x, y] = this.under(event);
    this.held = Math.hypot(this.data.along === "y" ? 0 : x - drawn.spot[0], y - drawn.spot[1]) < THUMB;
    const follow = (/** @type {PointerEvent} */ e) => this.move(drawn.valueAt(...this.under(e)));
    const drop = () => {
      svg.removeEventListener("pointermove", follow);
      svg.removeEventListener("pointerup", drop);
      svg.removeEventListener("pointercancel", undo);
    };
    const undo = () => {
      drop();
      if (before !== null) return this.move(before);
      this.value = null;
      this.draw();
    };
    svg.setPointerCapture(event.pointerId);
    svg.addEventListener("pointermove", follow);
    svg.addEventListener("pointerup", drop);
    svg.addEventListener("pointercancel", undo);
    follow(event);
  }

  /**
   * Where a finger is in the picture.
   * @param {PointerEvent} event
   * @returns {[number, number]}
   */
  under(event) {
    const box = /** @type {SVGSVGElement} */ (this.svg).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.width;
    const y = ((event.clientY - box.top) / box.height) * this.height;
    return [x, y];
  }

  /** @param {string | number | null} guess */
  reveal(guess) {
    this.send({ guess, shown: true });
  }
}
