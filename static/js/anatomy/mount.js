// The muscle picture as Streamlit mounts it.

import { component } from "../component.js";
import limbs from "../drawing/limbs.css";
import { Anatomy } from "./anatomy.js";
import style from "./anatomy.css";

export const mount = component(".anatomy", [limbs, style], (root, { data }) => new Anatomy(root, data));
