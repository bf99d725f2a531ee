// Follows a reader through a story: the beat that is read tells the stage where to go and what not to show yet.

const LINE = 0.62; // share of the window's height at which a beat is read: the stage may stand over the text

/** @typedef {{ slug: string, scenes: Record<string, string>, covers: string[], covered: Record<string, string[]> }} Data beat ->
 *   place, as a link says it; what the stage holds back, and what else while a beat is read */

export class Scenes {
  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.beat = this.read(); // where the stage stands when the page opens is the reader's
    this.scene = this.data.scenes[this.beat];
    this.waiting = false;
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("scroll", () => this.soon(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.soon(), { signal });
    document.addEventListener("stage:listens", () => this.tell(false), { signal });
    this.tell(false);
  }

  /** @param {Data} data */
  update(data) {
    this.data = data;
    this.tell(false);
    this.soon();
  }

  stop() {
    this.listening.abort();
  }

  /** Once a frame at most. */
  soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (this.listening.signal.aborted) return;
      const beat = this.read();
      const scene = this.data.scenes[beat];
      if (beat === this.beat && scene === this.scene) return;
      const moves = scene !== this.scene;
      Object.assign(this, { beat, scene });
      this.tell(moves);
    });
  }

  /** The last beat that has come up to the line. */
  read() {
    const line = LINE * innerHeight;
    let found = "";
    for (const beat of Object.keys(this.data.scenes)) {
      const node = document.querySelector(`.st-key-beat_${this.data.slug}_${beat}`);
      if (node && node.getBoundingClientRect().top <= line) found = beat;
    }
    return found;
  }

  /** @param {boolean} moves whether the stage goes there */
  tell(moves) {
    const covers = [...this.data.covers, ...(this.data.covered[this.beat] ?? [])];
    document.dispatchEvent(new CustomEvent("stage:story", { detail: { scene: this.scene ?? "", moves, covers } }));
  }
}
