// What the table says of a state: the stride that is played, the typical one, and the numbers.

import { DEGREES, radians } from "../drawing/numbers.js";
import { Stride } from "./stride.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./message.js").State} State
 * @typedef {import("./message.js").Header} Header
 * @typedef {{ stride: number, cadence: number, landing: number }} Lengths
 * @typedef {ReturnType<typeof numbersOf>["numbers"]} Numbers
 */

/** m/s @type {(pace: number) => number} */
export const speedOf = (pace) => 1000 / pace;

/** Degrees. @type {(table: Table, pace: number) => number} */
export const typicalKnee = (table, pace) => table.at("typical_knee", { speed: speedOf(pace) }) * DEGREES;

/**
 * @param {Table} table
 * @param {import("./stride.js").Body} body
 * @param {Header} header
 * @param {State} state
 */
export function found(table, body, header, state) {
  const { numbers, point, played } = numbersOf(table, header, state);
  const ghost = header.ghost ?? point.speed;
  const typicalPoint = { speed: ghost, knee: table.at("typical_knee", { speed: ghost }), lift: 0 };
  return {
    stride: new Stride(table, body, point, played.factor, played.tempo),
    typical: new Stride(table, body, typicalPoint, 1, 1),
    numbers,
  };
}

/**
 * @param {Table} table
 * @param {Header} header
 * @param {State} state
 */
function numbersOf(table, header, { pace, knee, lift, answer }) {
  const speed = speedOf(pace);
  const natural = table.at("typical_knee", { speed });
  const point = { speed, knee: knee === null ? natural : radians(knee), lift: radians(lift) };
  const rhythm = { factor: table.at("rhythm_factor", { speed }), tempo: table.at("rhythm_tempo", { speed }) };
  const effort = { factor: table.at("factor_activation", point), tempo: table.at("tempo_activation", point) };
  const other = table.at("factor_flexor", point);
  const played = answer === "rhythm" ? rhythm : effort;
  const at = (/** @type {string} */ name, /** @type {number} */ factor) => table.at(name, { speed, factor });
  /** @type {(factor: number) => Lengths} */
  const lengths = (factor) => ({
    stride: at("stride_length", factor),
    cadence: at("cadence", factor),
    landing: at("ankle_ahead_of_knee", factor),
  });
  const [slowest, fastest] = header.measured;
  const numbers = {
    speed,
    pull: table.at("pull_mean", point),
    typicalPull: table.at("typical_pull_mean", { speed }),
    usual: lengths(rhythm.factor),
    typicalLanding: at("ankle_ahead_of_knee", 1),
    spread: table.at("landing_spread", { speed }),
    lengths: [effort.factor, other].map(lengths), // by two measures of effort
    played: at("ankle_ahead_of_knee", played.factor),
    extrapolated: speed < slowest - 1e-6 || speed > fastest + 1e-6,
  };
  return { numbers, point, played };
}

/** Hip pull over the typical, whole per cent. @type {(numbers: Numbers) => number} */
export const pullChange = ({ pull, typicalPull }) => Math.round(100 * (pull / typicalPull - 1));
