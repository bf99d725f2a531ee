// Every runner as a dot over two read-outs; the nearest one to a tap is chosen. Draws and sends; knows no physics.

import { element, make, set } from "../drawing/nodes.js";

const HEIGHT = 340; // px
const ROOM = { left: 46, right: 14, top: 26, bottom: 46 }; // px about the dots
const [DOT, LARGE, REACH] = [7, 10, 24]; // px: radii, and how far from a dot a finger may be

/**
 * @typedef {[number, number]} Pair
 * @typedef {{ name: string, range: Pair, ticks: number[] }} Axis
 * @typedef {object} Data
 * @property {Axis} x
 * @property {Axis} y
 * @property {{ number: number, at: Pair, name: string }[]} dots
 * @property {Pair} mean
 * @property {number} chosen who runs, 0: nobody
 * @property {number} beside whose leg is the ghost, 0: nobody's
 * @property {{ kind: "wedge" | "line", points: Pair[] } | null} model
 * @property {string} alt
 */

export class Dots {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {(number: number) => void} send
   */
  constructor(root, data, send) {
    this.data = data;
    root.replaceChildren();
    this.svg = make(root, "svg", { role: "img", height: HEIGHT });
    this.root = root;
    this.svg.addEventListener("click", (event) => {
      const number = this.nearest(event);
      if (number) send(number);
    });
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(root);
    this.draw();
  }

  /** @param {Data} data */
  update(data) {
    this.data = data;
    this.draw();
  }

  stop() {
    this.observer.disconnect();
  }

  /** Where a pair of values is in the picture, px. @param {Pair} pair @returns {Pair} */
  place([x, y]) {
    const { width } = this.root.getBoundingClientRect();
    const share = (/** @type {number} */ value, /** @type {Axis} */ { range: [low, high] }) =>
      (value - low) / (high - low);
    return [
      ROOM.left + share(x, this.data.x) * (width - ROOM.left - ROOM.right),
      HEIGHT - ROOM.bottom - share(y, this.data.y) * (HEIGHT - ROOM.top - ROOM.bottom),
    ];
  }

  /** Number of the dot next to a tap, 0 where none is near. @param {MouseEvent} event */
  nearest({ clientX, clientY }) {
    const box = this.svg.getBoundingClientRect();
    const far = this.data.dots.map(({ number, at }) => {
      const [x, y] = this.place(at);
      return { number, away: Math.hypot(x - clientX + box.left, y - clientY + box.top) };
    });
    const best = far.reduce((a, b) => (b.away < a.away ? b : a));
    return best.away <= REACH ? best.number : 0;
  }

  draw() {
    const { svg, data, root } = this;
    const { width } = root.getBoundingClientRect();
    if (!width) return;
    svg.replaceChildren();
    set(svg, { viewBox: `0 0 ${width} ${HEIGHT}`, "aria-label": data.alt });
    this.drawAxes(width);
    if (data.model) {
      const path = `M${data.model.points.map((point) => this.place(point).join(" ")).join("L")}`;
      make(svg, "path", { class: data.model.kind, d: data.model.kind === "wedge" ? `${path}Z` : path });
    }
    const [x, y] = this.place(data.mean);
    make(svg, "path", { class: "mean", d: `M${x - 8} ${y}h16M${x} ${y - 8}v16` });
    const last = (/** @type {number} */ number) => (number === data.chosen ? 2 : number === data.beside ? 1 : 0);
    for (const dot of [...data.dots].sort((a, b) => last(a.number) - last(b.number))) this.drawDot(dot, width);
  }

  /** @param {Data["dots"][number]} dot @param {number} width */
  drawDot({ number, at, name }, width) {
    const { data, svg } = this;
    const [cx, cy] = this.place(at);
    const look = number === data.chosen ? "chosen" : number === data.beside ? "beside" : "";
    const circle = make(svg, "circle", { class: `dot ${look}`.trim(), cx, cy, r: look ? LARGE : DOT, "data-runner": number });
    element(circle, "title", {}, name);
    if (!look) return;
    const anchor = cx > width - 90 ? "end" : cx < 120 ? "start" : "middle";
    make(svg, "text", { class: look, x: cx, y: cy - 15, "text-anchor": anchor }, name);
  }

  /** @param {number} width */
  drawAxes(width) {
    const { svg, data } = this;
    const [left, floor] = [ROOM.left, HEIGHT - ROOM.bottom + 10];
    let path = `M${left} ${ROOM.top}V${floor}H${width - ROOM.right}`;
    for (const tick of data.x.ticks) {
      const [x] = this.place([tick, data.y.range[0]]);
      path += `M${x} ${floor}v5`;
      make(svg, "text", { x, y: floor + 18, "text-anchor": "middle" }, String(tick));
    }
    for (const tick of data.y.ticks) {
      const [, y] = this.place([data.x.range[0], tick]);
      path += `M${left} ${y}h-5`;
      make(svg, "text", { x: left - 9, y: y + 4, "text-anchor": "end" }, String(tick));
    }
    make(svg, "path", { class: "axis", d: path });
    make(svg, "text", { x: width - ROOM.right, y: HEIGHT - 4, "text-anchor": "end" }, data.x.name);
    make(svg, "text", { x: 0, y: 13 }, data.y.name);
  }
}
