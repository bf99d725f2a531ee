// What a show tells others: the page, once keys rest and again while there is a room; notes in another window, at once.

import { CHANNEL } from "../notes/notes.js";

const REST_MS = 600; // after the last key, until the page hears where the show stands
const LISTEN_MS = 2000; // between two looks at what phones have guessed

/** @typedef {{ rest: (where: object) => void, left: () => void }} Tell what the page hears */

export class Wire {
  /**
   * @param {import("./presenter.js").Presenter} show
   * @param {Tell} tell
   */
  constructor(show, tell) {
    this.show = show;
    this.tell = tell;
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data }) => data === "where" && this.broadcast();
    this.beat = show.header.room ? setInterval(() => this.say(), LISTEN_MS) : undefined;
  }

  stop() {
    clearTimeout(this.resting);
    clearInterval(this.beat);
    this.channel.close();
  }

  where() {
    const { header, number, answered, started } = this.show;
    return { set: header.set, scene: number, answered, started };
  }

  broadcast() {
    this.channel.postMessage(this.where());
  }

  rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.say(), REST_MS);
  }

  say() {
    const { pace, knee, lift, answer } = this.show.stage.state;
    this.tell.rest({ ...this.where(), pace, knee, lift, answer, said: Date.now() });
  }
}
