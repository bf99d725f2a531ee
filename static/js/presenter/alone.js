// The show as a file of its own: nobody to tell, nobody to hear.

import { opened } from "../stage/message.js";
import { styles } from "../stage/styles.js";
import { apart } from "./apart.js";
import { Presenter } from "./presenter.js";
import style from "./presenter.css";

/** @type {(part: { data: Uint8Array, parentElement: HTMLElement }) => void} */
export const mount = ({ data, parentElement }) => {
  const place = apart(parentElement, [...styles, style]);
  const message = opened(data);
  const from = Number(new URLSearchParams(location.search).get("scene"));
  if (from > 0) message.header.start = Math.min(from, message.header.scenes.length) - 1;
  const presenter = new Presenter(place.root, { ...message, alone: true }, { rest() {}, left() {} });
  Object.assign(place.root, { presenter });
};
