// Fetches what the app will need while the instant page is read; a browser that is to save data is left alone.

const AT_ONCE = 4;

/** @type {(addresses: string[]) => void} */
export function ahead(addresses) {
  const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
  if (connection?.saveData) return;
  const waiting = [...addresses];
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      await fetch(one, /** @type {RequestInit} */ ({ priority: "low" }))
        .then((answer) => answer.arrayBuffer())
        .catch(() => null); // the app will ask for it again
    }
  };
  const begin = () => void Promise.all(Array.from({ length: AT_ONCE }, next));
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(begin, { timeout: 3000 }) : setTimeout(begin, 1500));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}
