// Speeds and lengths as a reader wants them shown. Inside the stage there are m and m/s only.

import { clock } from "./words.js";

const MILE = 1609.344; // m
const INCH = 0.0254; // m

/** @typedef {"min/km" | "min/mi" | "km/h" | "mph" | "m/s"} PaceUnit */

/** @type {Record<PaceUnit, (speed: number) => string>} */
const PACE = {
  "min/km": (v) => clock(1000 / v),
  "min/mi": (v) => clock(MILE / v),
  "km/h": (v) => (v * 3.6).toFixed(1),
  mph: (v) => ((v * 3600) / MILE).toFixed(1),
  "m/s": (v) => v.toFixed(2),
};

/** @type {(speed: number, unit: PaceUnit) => string} */
export const shownPace = (speed, unit) => `${PACE[unit](speed)} ${unit.replace("min", "").trim()}`;

/**
 * @typedef {{ size: number, every: number, value: number }} Tick of a scale: m from one to the next, how many of them to
 *   a longer one, and what each counts for in the reader's unit
 * @typedef {object} Measure lengths in a reader's unit
 * @property {string} unit of small lengths
 * @property {(metres: number) => string} short with its unit
 * @property {(metres: number) => string} long with its unit
 * @property {(metres: number) => number} small a difference in whole centimetres or half inches, to speak of
 * @property {Tick} tick
 * @property {(metres: number) => string} fine half a centimetre or a quarter of an inch, without sign and unit
 */

const PARTS = ["", "\u00bc", "\u00bd", "\u00be"];

/** A number in halves (2) or quarters (4): 7½. @type {(x: number, of: 2 | 4) => string} */
function parts(x, of) {
  const count = Math.round(x * of);
  const whole = Math.floor(count / of);
  const rest = PARTS[((count % of) * 4) / of];
  return `${whole || !rest ? whole : ""}${rest}`;
}

/** @type {Measure} */
const metric = {
  unit: "cm",
  tick: { size: 0.01, every: 5, value: 1 },
  short: (metres) => `${Math.round(metres * 100)} cm`,
  long: (metres) => `${metres.toFixed(2)} m`,
  small: (metres) => Math.round(metres * 100),
  fine: (metres) => parts(Math.abs(metres) * 100, 2),
};

/** @type {Measure} */
const imperial = {
  unit: "in",
  tick: { size: INCH / 2, every: 2, value: 0.5 },
  short: (metres) => `${(metres / INCH).toFixed(1)} in`,
  long: (metres) => {
    const inches = Math.round(metres / INCH);
    return `${Math.floor(inches / 12)} ft ${inches % 12} in`;
  },
  small: (metres) => Math.round((metres / INCH) * 2) / 2,
  fine: (metres) => parts(Math.abs(metres) / INCH, 4),
};

/** @type {(unit: string) => Measure} */
export const measure = (unit) => (unit === "ft" ? imperial : metric);
