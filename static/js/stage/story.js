// What a story tells the stage: where to go with the beat that is read, and what not to show before it is asked for.

/**
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {{ scene: string, moves: boolean, covers: string[] }} Told the beat's place as a link says it, whether the
 *   stage goes there, parts that wait
 */

export const PARTS = ["pull", "landing", "arrow", "curve", "same_swing", "same_pull"]; // what a story may hold back

export class Story {
  /** @type {Set<string>} */ covers = new Set();

  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.pace = stage.header.start.pace; // the reader's own: a scene may play another
    this.scene = ""; // of the beat that is read
    this.held = false; // whether the reader has taken hold of the stage
    this.cover(stage.header.story ? PARTS : []); // until the story tells
  }

  /** @param {string[]} parts */
  cover(parts) {
    this.covers = new Set(parts);
    this.stage.root.dataset.covers = parts.join(" ");
  }

  /** @param {Told} told */
  hear({ scene, moves, covers }) {
    this.cover(covers);
    this.stage.refresh();
    this.scene = scene;
    if (moves && !this.held) this.go();
  }

  /** To the scene of the beat; one that names no pace is played at the reader's, one that names no instant runs. */
  go() {
    const target = Object.fromEntries(new URLSearchParams(this.scene));
    this.stage.goTo({ pace: this.pace, ...target, ...(target.at ? {} : { play: "1" }) }, true);
  }

  /** The reader takes hold of the stage: from now on it stays where it is put. */
  take() {
    if (this.stage.header.story) this.hold(true);
  }

  /** The reader gives it back to the text. */
  back() {
    this.hold(false);
    this.go();
  }

  /** @param {boolean} on */
  hold(on) {
    this.held = on;
    this.stage.root.classList.toggle("held", on);
  }

  /**
   * What the page is told when the stage is let go: nothing of a scene that the reader has not taken over, and never
   * a scene's pace.
   * @template {import("./message.js").State} Value
   * @param {Value} value
   * @returns {Value | null}
   */
  own(value) {
    if (!this.stage.header.story) return value;
    return this.held ? { ...value, pace: this.pace } : null;
  }
}
