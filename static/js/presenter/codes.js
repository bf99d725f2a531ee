// The codes that phones scan, over the whole picture, as the server draws them.

import { element } from "../drawing/nodes.js";

/** @typedef {{ title: string, link: string, picture: string }} Code the picture is an SVG that the server drew */

export class Codes {
  /**
   * @param {HTMLElement} root
   * @param {any} words
   */
  constructor(root, words) {
    this.node = element(root, "div", { class: "codes", hidden: "", role: "status" });
    this.words = words;
  }

  get shown() {
    return !this.node.hidden;
  }

  /** @param {boolean} on */
  show(on) {
    this.node.hidden = !on;
  }

  /** @param {Code[]} codes */
  hear(codes) {
    this.node.replaceChildren();
    for (const { title, link, picture } of codes) {
      const code = element(this.node, "figure");
      element(code, "figcaption", {}, title);
      element(code, "div", { class: "code" }).innerHTML = picture;
      element(code, "p", {}, link);
    }
    if (!codes.length) element(this.node, "p", {}, this.words.no_code);
  }
}
