// One message from Python, opened: 4 bytes say how long the JSON header is, 16-bit levels of the table follow.

/**
 * @typedef {import("./table.js").TableHead} TableHead
 * @typedef {"same_swing" | "same_pull"} Answer what is kept when the heel changes
 * @typedef {{ pace: number, knee: number | null, lift: number, answer: Answer }} State s/km; degrees, null: as typical;
 *   degrees about the typical thigh swing
 * @typedef {object} Header
 * @property {TableHead} table
 * @property {any} words
 * @property {boolean} docked
 * @property {string[]} fixed
 * @property {number | null} ghost speed at which the table holds the typical runner; null: at the same speed
 * @property {number} height
 * @property {{ L1: number, L2: number }} leg
 * @property {{ pace: import("./units.js").PaceUnit, length: string }} units
 * @property {[number, number]} measured speeds
 * @property {Record<"knee" | "lift" | "pace", [number, number]>} ranges
 * @property {State & { at: number | null }} start
 * @property {boolean} story whether a story tells it where to go
 * @property {boolean} demonstrates whether it may show by itself what a drag does
 * @property {Record<string, { name: string, stage: import("./travel.js").Target }> | null} presets by the digit pressed
 * @typedef {{ header: Header, levels: Uint16Array }} Message
 */

/** @type {(bytes: Uint8Array) => Message} */
export function unpack(bytes) {
  const { header, rest } = head(bytes);
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  const levels = new Uint16Array(rest.byteLength >> 1);
  for (let i = 0; i < levels.length; i++) levels[i] = view.getUint16(2 * i, true);
  return { header, levels };
}

/** @type {(bytes: Uint8Array) => { header: any, rest: Uint8Array }} */
export function head(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { header, rest: bytes.subarray(4 + length) };
}

/** Who runs, and in which words. @type {(header: Header) => string} */
export const subject = ({ words, measured }) => JSON.stringify([words, measured]);

/** Several in one: the header says how long each stage's own message is. @type {(bytes: Uint8Array) => any} */
export function opened(bytes) {
  const { header, rest } = head(bytes);
  let start = 0;
  const stages = header.lengths.map((/** @type {number} */ length) => unpack(rest.subarray(start, (start += length))));
  return { header, stages };
}
