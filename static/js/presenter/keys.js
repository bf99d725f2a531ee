// What keys, a clicker and a swipe do in a show.

const ANYWHERE = ["PageDown", "PageUp", "F5", "Escape"]; // a clicker's keys act even while a number is typed
const SWIPE = 50; // px
/** @type {Record<string, Action>} */
const KEYS = {
  PageDown: "next", ArrowRight: "next", ArrowDown: "next",
  PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous",
  Home: "first", End: "last", ".": "black", b: "black", F5: "full", Escape: "escape", " ": "pause", q: "codes", n: "notes",
  v: "again",
}; // prettier-ignore

/**
 * @typedef {"next" | "previous" | "first" | "last" | "black" | "full" | "escape" | "pause" | "codes" | "notes" | "again"} Action
 * @typedef {import("./presenter.js").Presenter} Presenter
 */

/** Listen until the signal, in a window. @type {(show: Presenter, signal: AbortSignal, where?: Window) => void} */
export function listen(show, signal, where = window) {
  where.addEventListener("keydown", (event) => press(show, event), { capture: true, signal });
  if (where !== window) return;
  /** @type {PointerEvent | null} */
  let down = null;
  const start = (/** @type {PointerEvent} */ event) => {
    const on = /** @type {Element} */ (event.target);
    down = event.pointerType === "touch" && !on.closest("[data-handle], button, input") ? event : null;
  };
  const end = (/** @type {PointerEvent} */ event) => {
    const moved = down ? event.clientX - down.clientX : 0;
    if (Math.abs(moved) > SWIPE) show[moved < 0 ? "next" : "previous"]();
  };
  show.root.addEventListener("pointerdown", start, { signal });
  show.root.addEventListener("pointerup", end, { signal });
}

/** @type {(show: Presenter, event: KeyboardEvent) => void} */
function press(show, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { tagName } = /** @type {Element} */ (event.composedPath()[0]);
  const action = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  const digit = /^\d$/.test(event.key);
  if (tagName === "INPUT" && !ANYWHERE.includes(event.key)) return;
  if (tagName === "BUTTON" && [" ", "Enter"].includes(event.key)) return;
  const here = event.view === window;
  if (digit && show.asking()) return here ? show.poll.focus() : undefined; // and the digit lands in its field
  if (!action && !digit && event.key !== "Enter") return;
  event.preventDefault();
  event.stopPropagation();
  if (digit) show.preset(event.key);
  else if (action) show.act(action);
  else if (show.asking()) show.poll.focus();
}
