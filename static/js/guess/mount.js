// A guess as Streamlit mounts it.

import { component } from "../component.js";
import limbs from "../drawing/limbs.css";
import { Guess } from "./guess.js";
import style from "./guess.css";

export const mount = component(
  ".guess",
  [limbs, style],
  (root, { data, setStateValue }) => new Guess(root, data, (answer) => setStateValue("answer", answer)),
);
