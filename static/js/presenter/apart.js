// A show stands beside the page, not in it: whatever happens to the page (dimmed, made inert, rebuilt while a server is
// away), the show goes on.

import { element } from "../drawing/nodes.js";
import { theme } from "../drawing/theme.js";

const OPEN = "data-react-aria-top-layer"; // what a dialog of the page leaves touchable
const OF_PAGE = ["--st-font", "--st-background-color", "--st-text-color"];

/**
 * @param {Element} door where the page has it
 * @param {string[]} styles
 */
export function apart(door, styles) {
  const host = element(document.body, "div", { class: "show-host", [OPEN]: "true" });
  const inside = host.attachShadow({ mode: "open" });
  element(inside, "style", {}, styles.join("\n"));
  const root = element(inside, "div", { class: "show" });
  const follow = (/** @type {Element} */ of) => {
    const seen = getComputedStyle(of);
    for (const name of OF_PAGE) host.style.setProperty(name, seen.getPropertyValue(name));
    theme(root);
  };
  follow(door);
  const listening = new AbortController();
  // The show covers the whole window: a dialog of the page behind it neither takes the focus nor hears where it is.
  /** @type {HTMLElement | null} */
  let last = null;
  const own = (/** @type {FocusEvent} */ event) => {
    const path = event.composedPath();
    if (path.includes(host)) last = /** @type {HTMLElement} */ (path[0]);
    event.stopImmediatePropagation();
    if (event.type !== "focusin" || path.includes(host)) return;
    const back = last?.isConnected ? last : null;
    if (back) back.focus();
    else /** @type {HTMLElement} */ (event.target).blur();
  };
  addEventListener("focusin", own, { capture: true, signal: listening.signal });
  addEventListener("focusout", own, { capture: true, signal: listening.signal });
  const stop = () => {
    listening.abort();
    host.remove();
  };
  return { root, follow, stop };
}
