// Keys for who shows the stage to others, and the list of them: space, digits, arrows as in a show, "?" for the list.

import { element } from "../drawing/nodes.js";

/** @typedef {import("./stage.js").Stage} Stage */

/** Listen until the signal. @type {(stage: Stage, signal: AbortSignal) => void} */
export function shortcuts(stage, signal) {
  document.addEventListener("keydown", (event) => press(stage, event), { signal });
}

/** @type {(stage: Stage, event: KeyboardEvent) => void} */
function press(stage, event) {
  const { presets } = stage.header;
  const on = /** @type {Element} */ (event.composedPath()[0]);
  if (!presets || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (on.matches?.("input, textarea, select, [contenteditable], [role=combobox], [role=slider]")) return;
  const preset = presets[event.key];
  if (preset) stage.goTo(preset.stage);
  else if (event.key === "ArrowLeft") stage.step(-1);
  else if (event.key === "ArrowRight") stage.step(1);
  else if (event.key === "?") list(stage);
  else if (event.key === " " && !on.matches("button, a, summary")) stage.play(!stage.playing);
  else return;
  event.preventDefault();
}

/** The list, over the page; any way out of a dialog closes it. @param {Stage} stage */
function list({ root, header }) {
  const open = root.querySelector("dialog");
  if (open) return open.remove();
  const { shortcuts: words } = header.words;
  const dialog = element(root, "dialog", { class: "shortcuts", "aria-label": words.title });
  element(dialog, "h2", {}, words.title);
  const rows = element(dialog, "dl");
  const row = (/** @type {string} */ key, /** @type {string} */ does) => {
    element(rows, "dt", {}, key);
    element(rows, "dd", {}, does);
  };
  row(words.space, words.pause);
  row("← →", words.step);
  for (const [digit, { name }] of Object.entries(header.presets ?? {})) row(digit, name);
  row("?", words.list);
  const close = element(dialog, "button", { type: "button", class: "plain" }, words.close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
