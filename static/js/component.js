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

const LEAVING = 5000; // ms: by then another page is there, or will not come
const left = { from: "", at: -Infinity };

// Where a link to another page was taken, the page that is left says no more: its word, that overtakes or follows the
// change, would bring it back, or leave the new one empty.
document.addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.target === "_blank" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.pathname === location.pathname) return;
    Object.assign(left, { from: location.pathname, at: performance.now() });
  },
  { capture: true },
);
const leaving = () => location.pathname === left.from && performance.now() - left.at < LEAVING;

/** @type {(tell: (name: string, value: any) => void) => (name: string, value: any) => void} */
const staying = (tell) => (name, value) => leaving() || tell(name, value);

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
    const [setStateValue, setTriggerValue] = [part.setStateValue, part.setTriggerValue].map(staying);
    const own = present ?? { life: begin(root, { ...part, setStateValue, setTriggerValue }), calls: 0 };
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
