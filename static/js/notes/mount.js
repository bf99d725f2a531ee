// The presenter's notes as Streamlit mounts them.

import { component } from "../component.js";
import { Notes } from "./notes.js";
import style from "./notes.css";

export const mount = component(".notes", [style], (root, { data }) => new Notes(root, data));
