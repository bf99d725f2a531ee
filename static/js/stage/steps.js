// A click at each step of the runner, for who wants it.

const [PITCH, LENGTH, LOUD] = [900, 0.04, 0.15]; // Hz, s, of full loudness

export class Steps {
  constructor() {
    this.on = false;
    /** @type {AudioContext | null} */
    this.audio = null; // made by the reader's own tap: before it no browser lets a page sound
    /** @type {number | null} */
    this.foot = null; // which foot came down last: 0 the near one, 1 the far one
  }

  toggle() {
    this.on = !this.on;
    if (this.on) this.audio ??= new AudioContext();
  }

  /** Look at the clock: the feet come down half a stride apart. @param {import("./clock.js").Clock} clock */
  hear({ time, stride, playing }) {
    if (!stride) return;
    const foot = Math.floor((2 * time) / stride.time) % 2;
    const steps = this.foot !== null && foot !== this.foot;
    this.foot = foot;
    if (this.on && steps && playing) this.click();
  }

  click() {
    const { audio } = this;
    if (!audio) return;
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const now = audio.currentTime;
    tone.frequency.value = PITCH;
    volume.gain.setValueAtTime(LOUD, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + LENGTH);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + LENGTH);
  }
}
