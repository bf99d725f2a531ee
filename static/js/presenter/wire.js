// What a show tells others, and hears: the page, once keys rest and again while there is a room; its notes in a window
// of their own, at once; a phone in the presenter's hand, through the page.

import { NotesWindow } from "./notes.js";

const REST_MS = 600; // after the last key, until the page hears where the show stands
const LISTEN_MS = 1500; // between two looks at what phones have guessed

/**
 * @typedef {{ rest: (where: object) => void, left: () => void }} Tell what the page hears
 * @typedef {{ codes: import("./codes.js").Code[], guesses: Record<string, number[][]>, room: string, steers: [number, string][] }} News
 */

export class Wire {
  /**
   * @param {import("./presenter.js").Presenter} show
   * @param {Tell} tell
   */
  constructor(show, tell) {
    this.show = show;
    this.tell = tell;
    this.notes = new NotesWindow(show);
    /** @type {number | undefined} */
    this.steered = undefined; // the number of the last action that was asked for
    /** @type {number | undefined} */
    this.beat = undefined;
  }

  stop() {
    clearTimeout(this.resting);
    clearInterval(this.beat);
    this.notes.close();
  }

  where() {
    const { header, number, answered, started, vote } = this.show;
    return { set: header.set, scene: number, answered, started, vote };
  }

  /** The show is over. A page that is just being run may miss it, so it is told until it takes the show away. */
  leave() {
    this.stop();
    this.tell.left();
    this.beat = setInterval(() => this.tell.left(), LISTEN_MS);
  }

  broadcast() {
    this.notes.at();
  }

  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.say(), REST_MS);
  }

  say() {
    const { pace, knee, lift, answer } = this.show.stage.state;
    this.tell.rest({ ...this.where(), pace: Math.round(pace), knee, lift, answer, said: Date.now() });
  }

  /** While there is a room it is told, and asked, again and again. @param {News} news */
  hear({ room, steers }) {
    clearInterval(this.beat);
    this.beat = room ? setInterval(() => this.say(), LISTEN_MS) : undefined;
    const last = this.steered ?? steers.at(-1)?.[0] ?? 0; // what was asked for before this show is over
    for (const [number, action] of steers) if (number > last) this.show.steer(action);
    this.steered = Math.max(last, steers.at(-1)?.[0] ?? 0);
  }
}
