// The show as Streamlit mounts it: it holds all that it needs from the start, and outlives a page that is rebuilt.

import { component } from "../component.js";
import { opened } from "../stage/message.js";
import { styles } from "../stage/styles.js";
import { apart } from "./apart.js";
import { Presenter } from "./presenter.js";
import style from "./presenter.css";

const GRACE_MS = 400; // for which a show waits to be mounted again

/** @type {{ set: string, presenter: Presenter, place: ReturnType<typeof apart>, ending?: any } | null} */
let living = null;

export const mount = component(".hall-door", [], (door, { data, setStateValue, setTriggerValue }) => {
  const message = opened(data);
  const tell = {
    rest: (/** @type {object} */ where) => setStateValue("rest", where),
    left: () => setTriggerValue("left", true),
  };
  if (living && living.set === message.header.set && !living.presenter.gone) {
    clearTimeout(living.ending);
    living.presenter.wire.tell = tell;
  } else {
    end();
    const place = apart(door, [...styles, style]);
    living = { set: message.header.set, presenter: new Presenter(place.root, message, tell), place };
    Object.assign(place.root, { presenter: living.presenter }); // for whoever tests it
  }
  const own = living;
  return {
    update: () => own.place.follow(door),
    stop() {
      own.ending = setTimeout(() => own === living && end(), own.presenter.gone ? 0 : GRACE_MS);
    },
  };
});

function end() {
  living?.presenter.stop();
  living?.place.stop();
  living = null;
}
