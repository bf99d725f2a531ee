// The colours of the house on a component's root, dark when the page's own background is.

import palette from "./palette.json";

/** @type {Record<string, string>} what a page that has a theme of its own may say otherwise */
const OF_PAGE = { paper: "--st-background-color", text: "--st-text-color" };

/** @param {string} colour */
function isDark(colour) {
  const probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  probe.fillStyle = colour || "white";
  const parts = probe.fillStyle.match(/[0-9a-f]{2}/gi) ?? [];
  return parts.reduce((sum, part) => sum + parseInt(part, 16), 0) < 384;
}

/** @param {HTMLElement} root */
export function theme(root) {
  const dark = isDark(getComputedStyle(root).getPropertyValue("--st-background-color").trim());
  root.classList.toggle("dark", dark);
  for (const [name, colour] of Object.entries(palette[dark ? "dark" : "light"])) {
    root.style.setProperty(`--${name}`, name in OF_PAGE ? `var(${OF_PAGE[name]}, ${colour})` : colour);
  }
}
