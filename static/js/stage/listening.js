// What the stage hears beside its own controls: keys, links in a text, commands of the page, pictures that follow it.

import { shortcuts } from "./shortcuts.js";

/** @typedef {import("./stage.js").Stage} Stage */

/** Listen -> a way to stop. @type {(stage: Stage) => () => void} */
export function listen(stage) {
  const listening = new AbortController();
  const { signal } = listening;
  stage.root.addEventListener(
    "keydown",
    (event) => {
      const on = /** @type {Element} */ (event.target);
      if (event.key !== " " || on.closest("button, input[type=radio]")) return;
      event.preventDefault();
      stage.play(!stage.playing);
    },
    { signal },
  );
  shortcuts(stage, signal);
  document.addEventListener("stage:ask", () => stage.draw(), { signal }); // from a picture that has just been mounted
  document.addEventListener("stage:story", (event) => stage.story.hear(/** @type {CustomEvent} */ (event).detail), {
    signal,
  });
  document.dispatchEvent(new CustomEvent("stage:listens")); // a story tells what it has told before
  document.addEventListener("stage:goto", (event) => stage.goTo(/** @type {CustomEvent} */ (event).detail), { signal });
  document.addEventListener(
    "click",
    (event) => {
      const link = event.composedPath().find((node) => node instanceof Element && node.matches('a[href*="#stage?"]'));
      if (!link) return;
      event.preventDefault();
      const [, query] = (/** @type {Element} */ (link).getAttribute("href") ?? "").split("#stage?");
      stage.goTo(Object.fromEntries(new URLSearchParams(query)));
    },
    { capture: true, signal },
  );
  return () => listening.abort();
}

/** Tell pictures beside the stage what its clock shows. @type {(fraction: number, pose: object) => void} */
export const tell = (fraction, pose) => {
  document.dispatchEvent(new CustomEvent("stage:frame", { detail: { fraction, ...pose } }));
};
