// The message of a stage as it stands in the instant page: the table's levels as differences, which pack closer.

import { head } from "../stage/message.js";

/** Undo what pages/kit/sharing/closer.py does. @type {(bytes: Uint8Array) => import("../stage/message.js").Message} */
export function opened(bytes) {
  const { header, rest } = head(bytes);
  const count = rest.byteLength >> 1;
  const levels = Uint16Array.from({ length: count }, (_, i) => {
    const folded = rest[i] + 256 * rest[count + i]; // low bytes first, then high ones; odd: below nothing
    return folded & 1 ? ~(folded >> 1) : folded >> 1;
  });
  const lengths = Object.fromEntries(
    header.table.axes.map((/** @type {any} */ axis) => [axis.name, axis.values.length]),
  );
  let start = 0;
  for (const { axes } of header.table.channels) {
    const sizes = axes.map((/** @type {string} */ name) => lengths[name]);
    const size = sizes.reduce((/** @type {number} */ product, /** @type {number} */ n) => product * n, 1);
    const first = size / sizes[0];
    const here = levels.subarray(start, (start += size));
    if (sizes.length > 1) summed(here, first / sizes[1]);
    summed(here, first);
  }
  return { header, levels };
}

/** @type {(levels: Uint16Array, lag: number) => void} */
function summed(levels, lag) {
  for (let i = lag; i < levels.length; i++) levels[i] += levels[i - lag];
}
