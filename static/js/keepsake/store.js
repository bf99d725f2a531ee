// A value under a name in the browser's own store. A browser that forbids it keeps nothing, and everything still works.

const PLACE = "running-swing-leg:";

/** @type {(name: string) => any} null where nothing is kept, or what is kept is no longer understood */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(PLACE + name) ?? "null");
  } catch {
    return null;
  }
}

/** An empty object is nothing to keep. @type {(name: string, value: object | string) => void} */
export function keep(name, value) {
  try {
    if (typeof value === "object" && !Object.keys(value).length) localStorage.removeItem(PLACE + name);
    else localStorage.setItem(PLACE + name, JSON.stringify(value));
  } catch {} // full, or forbidden
}
