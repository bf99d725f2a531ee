// On a first visit the stage shows by itself what a drag does: the heel sinks, the numbers run, it springs back.

import { mix, smooth } from "../drawing/numbers.js";

const WAIT = 2; // s, of running as usual
const LOW = 80; // degrees of knee
const [DOWN, STAY, UP] = [1.1, 0.7, 0.6]; // s
const SEEN = "stage-demonstrated"; // in the browser's memory of this session

/** @typedef {import("./stage.js").Stage} Stage */

/** Once a session, and not to who wants no motion; whoever touches the stage ends it. @param {Stage} stage */
export function demonstrate(stage) {
  if (!stage.header.demonstrates || stage.calm.matches || seen()) return;
  const start = performance.now();
  /** @type {number | null} */
  let shown = null; // the heel that it has set
  const frame = (/** @type {number} */ now) => {
    const time = (now - start) / 1000 - WAIT;
    const theirs = stage.state.knee !== shown || stage.travel !== null || stage.root.matches(".touched");
    const over = time > DOWN + STAY + UP;
    if (theirs || over || !stage.root.isConnected) {
      if (stage.state.knee === shown) stage.state.knee = null;
      if (shown !== null) stage.refresh();
      remember();
      return;
    }
    if (time > 0) {
      const low = Math.min(smooth(time / DOWN), 1 - smooth((time - DOWN - STAY) / UP));
      shown = mix(stage.typicalKnee(stage.state.pace), LOW, low);
      stage.state.knee = shown;
      stage.refresh();
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** A browser may keep nothing: then it is shown again. */
function seen() {
  try {
    return sessionStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    sessionStorage.setItem(SEEN, "1");
  } catch {
    // nothing is kept, and nothing hangs on it
  }
}
