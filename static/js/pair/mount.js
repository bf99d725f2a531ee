// Two runners on one clock as Streamlit mounts them: built anew where something else is compared, else they run on.

import { component } from "../component.js";
import { opened } from "../stage/message.js";
import { styles } from "../stage/styles.js";
import style from "./pair.css";
import { Pair } from "./pair.js";

export const mount = component(".pair", [...styles, style], (root, { data }) => {
  let pair = new Pair(root, opened(data));
  let known = data;
  Object.assign(root, { pair }); // for whoever tests it
  return {
    update(bytes) {
      if (bytes.length === known.length && bytes.every((/** @type {number} */ byte, /** @type {number} */ i) => byte === known[i])) return;
      known = bytes;
      pair.stop();
      pair = new Pair(root, opened(bytes), pair);
      Object.assign(root, { pair });
    },
    stop: () => pair.stop(),
  };
});
