// What a show remembers through a reload: when it began, and the hands that were counted. Of this window alone.

const PLACE = "running-swing-leg:show:";

/** @typedef {{ started: number, counts: Record<string, number[]> }} Kept ms since 1970; hands by question */

export class Store {
  /** @param {string} set */
  constructor(set) {
    this.place = PLACE + set;
  }

  /** @returns {Kept} */
  read() {
    try {
      const { started, counts } = JSON.parse(sessionStorage.getItem(this.place) ?? "{}");
      return { started: Number(started) || Date.now(), counts: counts ?? {} };
    } catch {
      return { started: Date.now(), counts: {} }; // a browser that forbids it
    }
  }

  /** @param {Kept} kept */
  write(kept) {
    try {
      sessionStorage.setItem(this.place, JSON.stringify(kept));
    } catch {}
  }

  clear() {
    try {
      sessionStorage.removeItem(this.place);
    } catch {}
  }
}
