// What this browser keeps under a name, and nobody else: read when the page opens, written when the page says so.

import { component } from "../component.js";
import { kept, keep } from "./store.js";

export const mount = component(".keepsake", [], (_, { data, setStateValue }) => {
  const follow = (/** @type {{ name: string, value: any }} */ { name, value }) => {
    if (value !== null) keep(name, value);
  };
  setStateValue("kept", { value: kept(data.name) });
  follow(data);
  return { update: follow, stop() {} };
});
