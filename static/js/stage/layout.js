// The parts of a stage in their order, each told what it may ask of the stage.

import { element, make } from "../drawing/nodes.js";
import { Cards } from "./cards.js";
import { Slider } from "./controls.js";
import { TorqueCurve } from "./curve.js";
import { Figure } from "./figure.js";
import { Handles } from "./handles.js";
import { Readouts } from "./readouts.js";
import { Sentence } from "./sentence.js";
import { Transport } from "./transport.js";

/**
 * @param {HTMLElement} root
 * @param {import("./message.js").Header} header
 * @param {import("./stage.js").Stage} stage
 */
export function layout(root, { words, ranges, fixed }, stage) {
  const choose = (/** @type {import("./message.js").Answer} */ answer) => stage.choose(answer);
  root.replaceChildren();
  const sentence = new Sentence(root);
  const readouts = new Readouts(root, words.readouts);
  const plate = element(root, "div", { class: "plate" });
  const figure = new Figure(make(plate, "svg", { role: "img" }));
  const handles = new Handles(figure.handles, stage, words.figure.drag);
  const legend = element(plate, "ul", { class: "legend" });
  for (const who of ["you", "runners"]) {
    const row = element(legend, "li", { class: who });
    element(row, "i");
    row.append(words.legend[who]);
  }
  const curve = new TorqueCurve(root, words.curve, {
    scrub: (fraction) => stage.scrub(stage.clock.ofSwing(fraction)),
    settle: () => stage.settle(),
  });
  const row = element(root, "div", { class: "sliders" });
  const moves = (/** @type {import("./controls.js").Slid} */ name) => ({
    slide: (/** @type {number} */ value) => stage.slide(name, value),
    settle: () => stage.settle(),
  });
  const knee = new Slider(row, "knee", words.sliders, ranges.knee, 1, moves("knee"));
  const pace = new Slider(row, "pace", words.sliders, [-ranges.pace[1], -ranges.pace[0]], 5, moves("pace"));
  const thigh = new Slider(row, "thigh", words.sliders, ranges.lift, 1, moves("thigh"));
  const back = element(row, "button", { class: "plain back", type: "button" }, words.back);
  back.addEventListener("click", () => stage.goTo({ knee: "typical", lift: 0 }));
  const follow = element(row, "button", { class: "plain back follow", type: "button" }, words.follow);
  follow.addEventListener("click", () => stage.story.back());
  const transport = new Transport(root, words, {
    toggle: () => stage.play(!stage.playing),
    step: (direction) => stage.step(direction),
    scrub: (share) => stage.scrub(share * stage.stride.time),
    settle: () => stage.settle(),
    pace: (rate) => stage.runAt(rate),
  });
  const cards = new Cards(root, words.cards, choose);
  const spoken = element(root, "p", { class: "spoken", "aria-live": "polite" });
  // What a link has fixed cannot be moved by hand.
  knee.input.disabled = fixed.includes("knee");
  pace.input.disabled = fixed.includes("pace");
  thigh.input.disabled = fixed.includes("thigh");
  back.classList.toggle("fixed", fixed.includes("knee"));
  handles.fix(fixed);
  return { sentence, readouts, plate, figure, handles, curve, knee, pace, thigh, back, transport, cards, spoken };
}
