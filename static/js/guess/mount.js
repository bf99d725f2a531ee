// A guess as Streamlit mounts it.

import { component } from "../component.js";
import { Guess } from "./guess.js";
import style from "./guess.css";

export const mount = component(
  ".guess",
  [style],
  (root, { data, setStateValue }) => new Guess(root, data, (answer) => setStateValue("answer", answer)),
);
