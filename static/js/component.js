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
let left = -Infinity; // when a way to another page was taken
let path = location.pathname; // of the page whose components began last

document.addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const href = link?.getAttribute("href") ?? "#";
    if (!link || href.startsWith("#") || link.target === "_blank" || link.hasAttribute("download")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = new URL(href, new URL(".", document.baseURI)); // the first page's link names nothing but the state
    if (to.origin === location.origin && to.pathname !== location.pathname) left = performance.now();
  },
  { capture: true },
);
addEventListener("popstate", () => {
  if (location.pathname !== path) left = performance.now();
});

/**
 * A page that is left says no more: its word, come after the wish for another one, would bring it back, or leave the
 * other one empty.
 *
 * @type {(part: Part) => Part}
 */
function whileHere(part) {
  const born = performance.now();
  path = location.pathname;
  const here = () => born > left || performance.now() - left > LEAVING;
  return {
    ...part,
    setStateValue: (name, value) => here() && part.setStateValue(name, value),
    setTriggerValue: (name, value) => here() && part.setTriggerValue(name, value),
  };
}

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
    const own = present ?? { life: begin(root, whileHere(part)), calls: 0 };
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
