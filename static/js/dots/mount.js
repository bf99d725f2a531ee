// The runners' dots as Streamlit mounts them.

import { component } from "../component.js";
import style from "./dots.css";
import { Dots } from "./dots.js";

export const mount = component(
  ".dots",
  [style],
  (root, { data, setTriggerValue }) => new Dots(root, data, (number) => setTriggerValue("tapped", number)),
);
