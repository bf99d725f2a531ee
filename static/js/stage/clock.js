// The clock of the stride: it runs, stands, steps and glides; the phase is kept while the stride changes.

import { clamp, smooth, wrap } from "../drawing/numbers.js";

/**
 * @typedef {import("./stride.js").Stride} Stride
 * @typedef {{ stance: number } | { swing: number }} Share where it stands, as a share of stance or of swing
 * @typedef {{ start: number, from: number, goal: () => number, length: number }} Glide
 */

export class Clock {
  /** @param {MediaQueryList} calm whether the reader wants no motion */
  constructor(calm) {
    this.calm = calm;
    this.time = 0; // s since the near leg's strike
    this.distance = 0; // m, how far the ground has moved
    this.rate = 0.25;
    this.playing = false;
    /** @type {Glide | null} */
    this.gliding = null;
    /** @type {Stride | null} */
    this.stride = null;
  }

  /** Go on in another stride, at the same phase. @param {Stride} stride */
  follow(stride) {
    const before = this.share();
    this.stride = stride;
    if (before) this.time = "stance" in before ? before.stance * stride.stance : this.ofSwing(before.swing);
  }

  /** @returns {Share | null} */
  share() {
    if (!this.stride) return null;
    const { stance, swing } = this.stride;
    return this.time < stance ? { stance: this.time / stance } : { swing: (this.time - stance) / swing };
  }

  /** The time at a fraction of the swing. @param {number} fraction */
  ofSwing(fraction) {
    return this.stride ? this.stride.stance + fraction * this.stride.swing : 0;
  }

  /** Where it stands in the swing; under 0 in stance. */
  get fraction() {
    return this.stride ? (this.time - this.stride.stance) / this.stride.swing : 0;
  }

  /** @param {number} time */
  seek(time) {
    if (!this.stride) return;
    this.distance += this.stride.ground(time) - this.stride.ground(this.time);
    this.time = wrap(time, this.stride.time);
  }

  /**
   * Ease to a time that may itself change while a handle is dragged.
   * @param {() => number} goal
   * @param {number} length ms
   */
  glide(goal, length) {
    if (this.calm.matches) this.seek(goal());
    else this.gliding = { start: performance.now(), from: this.time, goal, length };
  }

  /**
   * Go on to now -> whether anything moved.
   * @param {number} now ms
   * @param {number} passed s
   */
  tick(now, passed) {
    if (this.gliding && this.stride) {
      const { start, from, goal, length } = this.gliding;
      const t = clamp((now - start) / length, 0, 1);
      const far = goal() - from;
      const near = far - this.stride.time * Math.round(far / this.stride.time); // the shorter way round
      this.seek(from + near * smooth(t));
      if (t === 1) this.gliding = null;
      return true;
    }
    if (this.playing) this.seek(this.time + passed * this.rate);
    return this.playing;
  }
}
