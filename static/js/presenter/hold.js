// The clock of a scene that looks at one instant: the figure runs there, stands a while, and runs on.

const HELD_MS = 2500;

export class Hold {
  /** @param {import("../stage/stage.js").Stage} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {number | undefined} */
    this.fraction = undefined; // of the swing
    this.until = 0; // ms
    this.before = -1;
  }

  /** Look at an instant from now on, or at none. @param {number | undefined} fraction */
  at(fraction) {
    if (this.until) this.stage.play(true, true);
    this.fraction = fraction;
    this.until = 0;
    this.before = -1;
  }

  /** One frame. @param {number} now ms */
  tick(now) {
    const { stage, fraction } = this;
    if (fraction === undefined) return;
    if (this.until) {
      if (stage.playing) this.until = 0; // somebody else has started it
      else if (now > this.until) this.go();
      return;
    }
    const time = stage.clock.ofSwing(fraction) - 1e-6;
    const reached = this.before >= 0 && this.before < time && (stage.time >= time || stage.time < this.before);
    this.before = stage.time;
    if (!stage.playing || stage.travel || !reached) return;
    stage.play(false, true);
    stage.seek(time);
    this.until = now + HELD_MS;
  }

  go() {
    this.until = 0;
    this.before = -1;
    this.stage.play(true, true);
  }
}
