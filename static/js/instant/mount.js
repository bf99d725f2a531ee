// The stage on the instant page: it runs without the app, and every link opens the app in its state.

import { component } from "../component.js";
import { DEGREES } from "../drawing/numbers.js";
import { speedOf } from "../stage/answers.js";
import { Stage } from "../stage/stage.js";
import { styles } from "../stage/styles.js";
import { ahead } from "./ahead.js";
import { opened } from "./levels.js";
import { query } from "./query.js";

export const mount = component(".stage", styles, (root, { data }) => {
  const { message, contract, files } = data;
  const stage = new Stage(root, opened(message), ({ at, ...state }) => {
    follow(stage, contract);
    const said = query(contract, state, thigh(stage, state.pace), at);
    history.replaceState(null, "", said ? `?${said}` : location.pathname);
  });
  Object.assign(root, { stage }); // for whoever tests it
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, () => follow(stage, contract), { capture: true });
  }
  ahead(files);
  return { update() {}, stop: () => stage.stop() };
});

/** @type {(stage: Stage, pace: number) => number} */
const thigh = ({ table }, pace) => table.at("typical_thigh", { speed: speedOf(pace) }) * DEGREES;

/** Let every link of the page say where the stage stands. @type {(stage: Stage, contract: import("./query.js").Contract) => void} */
function follow(stage, contract) {
  const said = query(contract, stage.state, thigh(stage, stage.state.pace));
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-to]"))) {
    const page = link.dataset.to ?? "";
    const usual = page ? "" : contract.version.join("="); // without any parameter the first address is this page
    const shown = said || usual;
    link.setAttribute("href", `${page || "./"}${shown ? `?${shown}` : ""}`);
  }
}
