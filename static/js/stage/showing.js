// How the parts show where the stage stands: with its room, with its numbers, and in every frame.

import { set } from "../drawing/nodes.js";
import { clamp, DEGREES } from "../drawing/numbers.js";
import { tell } from "./listening.js";
import { say } from "./sentence.js";
import { shownPace } from "./units.js";
import { fill, signed } from "./words.js";

const SCRAPES = -0.03; // m, a clearance that even a drawing cannot be wrong about
const WIDE = 820; // px of room from which figure and numbers stand side by side
const ROOMY = 520; // px of room from which a docked stage shows more than figure, numbers and sliders
const HUGE = 1500; // px of room from which it is read from the back of a hall

/** @typedef {import("./stage.js").Stage} Stage */

/** Fit the room that there is. @param {Stage} stage */
export function fit({ root, header, figure, parts }) {
  const room = root.getBoundingClientRect().width;
  const { docked } = header;
  root.classList.toggle("docked", docked);
  root.classList.toggle("roomy", docked && room >= ROOMY);
  root.classList.toggle("wide", !docked && room >= WIDE);
  root.classList.toggle("huge", room >= (docked ? WIDE : HUGE));
  const { width, height } = parts.plate.getBoundingClientRect();
  if (!width) return;
  figure.resize(width, height, header.height);
  parts.curve.resize();
}

/** Say the numbers. @param {Stage} stage */
export function label(stage) {
  const { root, header, state, numbers, measure, parts } = stage;
  const { covers } = stage.story;
  const { words } = header;
  const [knee, typical] = [stage.knee(), stage.typicalKnee(state.pace)];
  parts.readouts.show(numbers, measure, words.readouts, covers);
  parts.cards.show(numbers, measure, covers);
  const brushes = stage.stride.clearance() < SCRAPES;
  parts.sentence.show(say({ numbers, brushes, covers }, words.sentence, measure));
  parts.knee.show(knee, `${Math.round(knee)}°`);
  const { sliders } = words;
  const [least, most] = [Math.min(...numbers.knees), Math.max(...numbers.knees)];
  const nobody = knee < least ? sliders.nobody_less : knee > most ? sliders.nobody_more : "";
  parts.knee.showRunners(numbers.knees, typical, words.figure.typical, nobody);
  parts.pace.show(-state.pace, shownPace(numbers.speed, header.units.pace));
  const measured = header.measured.map((speed) => -1000 / speed);
  parts.pace.showRunners(measured, null, "", numbers.extrapolated ? sliders.nobody_pace : "");
  const swung = thighShown(stage);
  const follows = state.answer === "same_pull" && Math.round(numbers.thighChange) !== 0;
  const told = Math.round(swung) === 0 ? sliders.usual : `${signed(Math.round(swung))}°`;
  parts.thigh.show(swung, follows ? fill(sliders.follows, { thigh: told }) : told);
  parts.thigh.showRunners(numbers.lifts, 0, words.figure.typical, "");
  parts.back.disabled = state.knee === null && state.lift === 0;
  parts.transport.show(stage.playing, stage.clock.rate);
  root.dataset.answer = state.answer;
  set(stage.figure.svg, { "aria-label": fill(words.figure.alt, { sentence: parts.sentence.text }) });
}

/** Degrees about the usual at which the thigh peaks in the world that is played. @param {Stage} stage */
export const thighShown = ({ state, numbers }) => state.lift + (state.answer === "same_pull" ? numbers.thighChange : 0);

/** What the lens says. @type {(stage: Stage, numbers: import("./answers.js").Numbers) => import("./landing.js").Told} */
export function landing({ header, measure }, numbers) {
  const { landing: you, typicalLanding: typical, spread, pulledLandings } = numbers;
  const { figure } = header.words;
  const [low, high] = [Math.min(...pulledLandings), Math.max(...pulledLandings)];
  const distance = `${measure.fine(you)} ${measure.unit}`;
  const range = numbers.answer === "same_pull" ? /** @type {[number, number]} */ ([low, high]) : null;
  const text = fill(figure.ahead, { distance });
  return { you, typical, spread, range, distance, text, enlarged: figure.enlarged, tick: measure.tick };
}

/** Draw the instant at which the clock stands. @param {Stage} stage */
export function draw(stage) {
  const { stride, clock, figure, parts } = stage;
  const { covers } = stage.story;
  if (!figure.width) return;
  const { fraction } = clock;
  const swings = fraction >= 0;
  const torque = swings ? stride.torque.at(fraction) : 0;
  const { words } = stage.header;
  const pull = fill(torque >= 0 ? words.figure.pulls : words.figure.brakes, { torque: Math.abs(torque).toFixed(0) });
  const bend = Math.round(stride.pose(clock.time).knee * DEGREES);
  const beside = swings ? ghost(stage) : null;
  const theirs = beside && stage.typical.torque.at(Math.min(1, (clock.time - stride.stance) / stage.typical.swing));
  const both = { yours: torque, typical: theirs };
  const spots = figure.frame(stride, clock.time, beside, both, clock.distance, {
    knee: fill(words.figure.knee, { knee: bend }),
    torque: swings && !covers.has("arrow") ? pull : "",
  });
  parts.handles.place(spots);
  figure.svg.classList.toggle("in-stance", !swings);
  parts.curve.follow(clamp(fraction, 0, 1), swings, pull);
  tell(fraction, spots.pose);
  parts.transport.steps.hear(clock);
  parts.transport.scrub.value = String(clock.time / stride.time);
}

/**
 * The typical leg starts at the same toe-off and waits at its strike; where nothing differs there is none.
 * @param {Stage} stage
 */
function ghost({ stride, typical, clock, state, header }) {
  const differs = state.knee !== null || state.lift !== 0 || stride.time !== typical.time;
  if (!differs && !header.ghost) return null;
  const theirs = Math.min(1, (clock.time - stride.stance) / typical.swing);
  return { stride: typical, pose: typical.swingPose(theirs), time: typical.stance + theirs * typical.swing };
}
