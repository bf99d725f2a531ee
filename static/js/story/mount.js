// The scenes of a story as Streamlit mounts them.

import { component } from "../component.js";
import { Scenes } from "./scenes.js";

export const mount = component(".scenes", [], (_, { data }) => new Scenes(data));
