// What the table says of a state: the stride that is played, the typical one, and the numbers.

import { DEGREES, radians } from "../drawing/numbers.js";
import { Stride } from "./stride.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./message.js").State} State
 * @typedef {import("./message.js").Header} Header
 * @typedef {ReturnType<typeof numbersOf>} Numbers
 */

const SCALE_AT = 1000 / 330; // m/s
const ROOM = { over: 1.7, under: 1.5 }; // the torque's scale, of the typical peaks at that speed

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
export function found(table, body, header, { pace, knee, lift, answer }) {
  const speed = speedOf(pace);
  const natural = table.at("typical_knee", { speed });
  const point = { speed, knee: knee === null ? natural : radians(knee), lift: radians(lift) };
  const ghost = header.ghost ?? speed;
  const theirs = { speed: ghost, knee: table.at("typical_knee", { speed: ghost }), lift: 0 };
  const typical = new Stride(table, body, theirs, "typical");
  const swung = new Stride(table, body, point, "same_swing");
  const pulled = new Stride(table, body, point, "same_pull");
  const usual = new Stride(table, body, { ...point, knee: natural }, "same_swing");
  const stride = answer === "same_swing" ? swung : pulled;
  const band = {
    middle: table.along("band_hip_torque", { speed: ghost }),
    width: table.along("band_width", { speed: ghost }),
    ...torqueScale(table),
  };
  return { stride, typical, band, numbers: numbersOf(table, header, point, answer, { swung, pulled, usual, typical }) };
}

/**
 * What is read from both worlds: from the very curves that are drawn, but for the landing, which is these runners'.
 * @param {Table} table
 * @param {Header} header
 * @param {{ speed: number, knee: number, lift: number }} point
 * @param {import("./message.js").Answer} answer
 * @param {Record<"swung" | "pulled" | "usual" | "typical", Stride>} strides
 */
function numbersOf(table, header, point, answer, { swung, pulled, usual, typical }) {
  const { speed } = point;
  const [slowest, fastest] = header.measured;
  const landed = {
    same_swing: table.at("landing_same_swing", { speed }),
    same_pull: table.at("landing_same_pull", point),
  };
  const pull = { same_swing: meanPull(swung.torque), same_pull: meanPull(pulled.torque) };
  return {
    speed,
    answer,
    pull: pull[answer],
    swungPull: pull.same_swing,
    typicalPull: meanPull(typical.torque),
    thighChange: DEGREES * (pulled.thigh.highest - usual.thigh.highest),
    brakeChange: pulled.torque.lowest / usual.torque.lowest - 1,
    landing: landed[answer],
    pulledLanding: landed.same_pull,
    pulledLandings: ["low", "high"].map((end) => table.at(`landing_same_pull_${end}`, point)),
    usualLanding: landed.same_swing,
    typicalLanding: table.at("typical_landing", { speed }),
    spread: table.at("landing_spread", { speed }),
    typicalKnee: DEGREES * table.at("typical_knee", { speed }),
    bend: DEGREES * (point.knee - table.at("typical_knee", { speed })),
    lift: DEGREES * point.lift,
    shorter: ["low", "high"].map((end) => table.at(`stride_per_knee_${end}`, { speed })), // m for a degree of knee less
    knees: [...table.along("runner_knee", { speed })],
    lifts: [...table.along("runner_lift", { speed })],
    stride: table.at("stride_length", { speed }),
    cadence: table.at("cadence", { speed }),
    extrapolated: speed < slowest - 1e-6 || speed > fastest + 1e-6,
  };
}

/** Mean of what flexes the hip, over the whole swing, N m. @type {(torque: import("./table.js").Curve) => number} */
function meanPull({ values }) {
  const flexing = values.map((torque) => Math.max(torque, 0));
  const ends = (flexing[0] + flexing[flexing.length - 1]) / 2;
  return (flexing.reduce((sum, torque) => sum + torque, 0) - ends) / (flexing.length - 1);
}

/** Hip pull of the same swing over the typical, whole per cent. @type {(numbers: Numbers) => number} */
export const pullChange = ({ swungPull, typicalPull }) => Math.round(100 * (swungPull / typicalPull - 1));

/** Whether the landing has changed the torque before it. @type {(numbers: Numbers) => boolean} */
export const changed = ({ answer, thighChange }) => answer === "same_pull" && Math.abs(thighChange) >= 0.5;

/** Torques that the curve shows whatever the heel, N m. @type {(table: Table) => { least: number, most: number }} */
function torqueScale(table) {
  const typical = table.along("typical_hip_torque", { speed: SCALE_AT });
  return { least: ROOM.under * Math.min(...typical), most: ROOM.over * Math.max(...typical) };
}
