// The presenter's notes as Streamlit mounts them, on another device.

import { component } from "../component.js";
import { Notes } from "./notes.js";
import style from "./notes.css";

export const mount = component(
  ".notes",
  [style],
  (root, { data, setTriggerValue }) => new Notes(root, data, (action) => setTriggerValue("act", action)),
);
