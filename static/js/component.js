// A component as Streamlit mounts it: one life for each element, told of new data, ended with the element.

import { theme } from "./drawing/theme.js";

/**
 * @typedef {{ update(data: any): void, stop(): void }} Life
 * @typedef {object} Part what Streamlit hands over
 * @property {any} data
 * @property {ParentNode} parentElement
 * @property {(name: string, value: any) => void} setStateValue
 * @property {(name: string, value: any) => void} setTriggerValue
 */

/** @type {WeakMap<Element, { life: Life, calls: number }>} */
const lives = new WeakMap();

/** @type {(root: Element, styles: string[]) => void} */
const dress = (root, styles) => {
  if (root.previousElementSibling?.matches("style")) return; // its life ended, and now begins again
  const style = document.createElement("style");
  style.textContent = styles.join("\n");
  root.before(style);
};

/**
 * Each call comes with newer data. Streamlit also undoes a call that a newer one has overtaken while the modules were
 * loading: only the newest may end the life.
 *
 * @template {HTMLElement} Root
 * @param {string} selector
 * @param {string[]} styles
 * @param {(root: Root, part: Part) => Life} begin
 */
export function component(selector, styles, begin) {
  return (/** @type {Part} */ part) => {
    const root = /** @type {Root} */ (part.parentElement.querySelector(selector));
    const present = lives.get(root);
    if (!present) dress(root, styles);
    theme(root);
    const own = present ?? { life: begin(root, part), calls: 0 };
    if (present) present.life.update(part.data);
    lives.set(root, own);
    const call = (own.calls += 1);
    return () => {
      if (own.calls !== call || lives.get(root) !== own) return;
      own.life.stop();
      lives.delete(root);
    };
  };
}
