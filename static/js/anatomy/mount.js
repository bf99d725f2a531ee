// The muscle picture as Streamlit mounts it.

import { component } from "../component.js";
import { Anatomy } from "./anatomy.js";
import style from "./anatomy.css";

export const mount = component(".anatomy", [style], (root, { data }) => new Anatomy(root, data));
