// The address of a page of the app in the stage's state: the parameters that pages/kit/state/url.py writes.

/**
 * @typedef {{ name: string, usual: number | null, decimals: number }} Part a parameter; what it is when left out
 * @typedef {object} Contract
 * @property {[string, string]} version
 * @property {Record<"pace" | "knee" | "thigh", Part>} numbers
 * @property {{ name: string, usual: string, codes: Record<string, string> }} answer
 * @property {string} paused
 */

/**
 * @param {Contract} contract
 * @param {import("../stage/message.js").State} state
 * @param {number} typicalThigh degrees, at the state's pace
 * @param {number | null} at
 */
export function query(contract, { pace, knee, lift, answer }, typicalThigh, at = null) {
  const { version, numbers, answer: kept, paused } = contract;
  /** @type {[string, string][]} */
  const said = [];
  const values = { pace, knee, thigh: lift ? typicalThigh + lift : null };
  for (const field of /** @type {("pace" | "knee" | "thigh")[]} */ (Object.keys(numbers))) {
    const { name, usual, decimals } = numbers[field];
    const value = values[field];
    if (value !== null && value !== usual) said.push([name, `${Number(value.toFixed(decimals))}`]);
  }
  if (answer !== kept.usual) said.push([kept.name, kept.codes[answer]]);
  if (said.length) said.unshift(version);
  if (at !== null) said.push([paused, `${Number(at.toPrecision(3))}`]);
  return new URLSearchParams(said).toString();
}
