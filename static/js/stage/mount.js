// The stage as Streamlit mounts it: kept while the page runs again, told of a message only where it is a new one.

import { component } from "../component.js";
import { unpack } from "./message.js";
import { Stage } from "./stage.js";
import { styles } from "./styles.js";

export const mount = component(".stage", styles, (root, { data, setStateValue }) => {
  const stage = new Stage(root, unpack(data), (value) => setStateValue("settled", value));
  let known = data;
  Object.assign(root, { stage }); // for whoever embeds or tests it
  return {
    update(bytes) {
      if (same(known, bytes)) return;
      known = bytes;
      stage.update(unpack(bytes));
    },
    stop: () => stage.stop(),
  };
});

/** @type {(a: Uint8Array, b: Uint8Array) => boolean} */
const same = (a, b) => a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
