// Elements of HTML and SVG, and touches that begin on them.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, string | number | boolean>} Attributes */

/**
 * A new element of HTML at the end of its parent.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {ParentNode} parent
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {string} [text]
 */
export function element(parent, tag, attributes = {}, text) {
  const node = document.createElement(tag);
  set(node, attributes);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

/**
 * A new element of SVG at the end of its parent.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {ParentNode} parent
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {string} [text]
 */
export function make(parent, tag, attributes = {}, text) {
  const node = document.createElementNS(SVG, tag);
  set(node, attributes);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

/** @type {(node: Element, attributes: Attributes) => void} */
export const set = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
};

/**
 * A touch that begins here is a drag for as long as `holds()`: the page does not scroll and take the finger away.
 * touch-action would say the same, but Chromium does not heed it on parts of an SVG.
 * @type {(node: SVGElement, holds: () => boolean) => void}
 */
export const hold = (node, holds) => {
  node.addEventListener("touchstart", (event) => event.cancelable && holds() && event.preventDefault(), {
    passive: false,
  });
};
