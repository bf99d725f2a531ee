// A drill's figure as Streamlit mounts it.

import { component } from "../component.js";
import limbs from "../drawing/limbs.css";
import { Drill } from "./drill.js";
import style from "./drill.css";

export const mount = component(".drill", [limbs, style], (root, { data }) => new Drill(root, data));
