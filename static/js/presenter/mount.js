// The show as Streamlit mounts it: it holds all that it needs from the start, and is not told again.

import { component } from "../component.js";
import { head, unpack } from "../stage/message.js";
import { styles } from "../stage/styles.js";
import { Presenter } from "./presenter.js";
import style from "./presenter.css";

export const mount = component(".show", [...styles, style], (root, { data, setStateValue, setTriggerValue }) => {
  const presenter = new Presenter(root, opened(data), {
    rest: (where) => setStateValue("rest", where),
    left: () => setTriggerValue("left", true),
  });
  Object.assign(root, { presenter }); // for whoever tests it
  return { update() {}, stop: () => presenter.stop() };
});

/** One message: the header says how long each stage's own message is. @type {(bytes: Uint8Array) => any} */
function opened(bytes) {
  const { header, rest } = head(bytes);
  let start = 0;
  const stages = header.lengths.map((/** @type {number} */ length) => unpack(rest.subarray(start, (start += length))));
  return { header, stages };
}
