// How a show tells its scene: line, bars, pace and world, and in a question the hands and the phones.

import { median } from "../drawing/numbers.js";
import { shownPace } from "../stage/units.js";
import { lastOf } from "./poll.js";

const LANDS = 0.9; // of the swing: a scene that looks there looks at the landing alone

/** @typedef {import("./presenter.js").Presenter} Presenter */

/** What the scene says at the pace that the stage goes to: where it has no words for it, as at its own. @param {Presenter} show */
function saidOf({ stage, scene }) {
  const { pace } = stage.travel?.goal ?? stage.state;
  return scene.said[Math.round(pace)] ?? scene.said[Math.round(scene.to.pace)];
}

/** Whether the room's middle heel runs beside the model's. @type {(show: Presenter, votes: number[][]) => boolean} */
function compares({ root, scene, answered }, votes) {
  return root.classList.toggle("compares", answered && scene.ask.heel && lastOf(votes).length > 0);
}

/** @param {Presenter} show */
export function tell(show) {
  const { scene, stage, answered, root } = show;
  const said = saidOf(show);
  if (said.table !== show.table) stage.update(show.stages[(show.table = said.table)]);
  show.line.textContent = answered ? said.answer : said.line;
  const waits = scene.kind === "ask" && !answered;
  root.classList.toggle("asking", waits);
  root.classList.toggle("proves", said.bars.length > 0);
  root.classList.toggle("looks", scene.to.at > LANDS);
  show.proof.show(waits ? [] : said.bars);
  const { words, units } = stage.header;
  const { pace, answer } = stage.travel?.goal ?? stage.state;
  show.corner.textContent = `${shownPace(1000 / pace, units.pace)} · ${words.cards[answer].name}`;
  root.classList.remove("compares");
  if (scene.kind === "ask") ask(show);
}

/** @param {Presenter} show */
export function ask(show) {
  const { news, answered, vote, scene } = show;
  const counts = (show.counts[scene.name] ??= [0, 0, 0]);
  const { found } = saidOf(show);
  const votes = news.guesses[scene.name] ?? [];
  show.poll.show(scene, { counts, votes, answered, found, vote });
  if (compares(show, votes)) show.heels.show({ knees: [median(lastOf(votes)), found], shows: "pull" });
}
