// Runs in every page before the page's own scripts, and knows when page and server have come to rest:
// nothing is asked of the server, nothing is about to be drawn, and for some frames nothing has changed.
(() => {
  const STILL = 5; // frames in a row
  const AGAIN = 20; // frames
  const SOON = 1000; // ms: what waits no longer than that is waited for
  // Fields of Streamlit's BackMsg and ForwardMsg.
  const [RERUN, NEW_RUN, FINISHED, HEARD] = [11, 4, 6, 26];
  const [EARLY, HEARTBEAT] = [2, new Uint8Array([0x88, 1, 1])];
  const rest = { runs: 0, asked: false, running: false, heard: false, changes: 0, still: 0, timers: new Set(), line: null };
  window.rest = rest;

  // The top-level fields of a protobuf message: number -> its value if that is a number.
  function fields(bytes) {
    const found = {};
    let at = 0;
    const number = () => {
      for (let value = 0, size = 1; at < bytes.length; size *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * size;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const [kind, name] = ((tag) => [tag % 8, Math.floor(tag / 8)])(number());
      found[name] = kind === 0 ? number() : true;
      if (kind === 2) at = number() + at;
      else if (kind !== 0) at += kind === 1 ? 8 : 4;
    }
    return found;
  }

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      rest.line = this;
      this.addEventListener("message", ({ data }) => rest.hear(fields(new Uint8Array(data))));
    }

    send(data) {
      if (RERUN in fields(new Uint8Array(data))) rest.asked = true;
      super.send(data);
    }
  };

  rest.hear = (told) => {
    if (HEARD in told) rest.heard = true;
    else rest.changes += 1;
    if (NEW_RUN in told) rest.running = true;
    if (FINISHED in told && told[FINISHED] !== EARLY) {
      rest.asked = rest.running = false;
      rest.runs += 1;
    }
  };

  // Timers that will soon do something.
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (what, delay = 0, ...given) => {
    const timer = setTimeout(() => {
      rest.timers.delete(timer);
      if (typeof what === "function") what(...given);
    }, delay); // prettier-ignore
    if (delay <= SOON) rest.timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    rest.timers.delete(timer);
    clearTimeout(timer);
  };

  new MutationObserver(() => (rest.changes += 1)).observe(document, {
    attributes: true, characterData: true, childList: true, subtree: true,
  }); // prettier-ignore

  // Pictures live in shadow trees: empty until their modules are there. A stage that eases or glides is on its way.
  const PICTURES = ".stage, .pair, .drill, .anatomy, .guess, .show, .notes, .raster";
  const { attachShadow } = Element.prototype;
  const roots = new Set([document]);
  Element.prototype.attachShadow = function (how) {
    const root = attachShadow.call(this, how);
    roots.add(root);
    return root;
  };
  const all = (selector) =>
    [...roots].filter((root) => root.isConnected).flatMap((root) => [...root.querySelectorAll(selector)]);
  const stages = () => all(".stage:not(.hall)").map((node) => node.stage);
  rest.moves = (stage) => Boolean(stage.travel || stage.clock.gliding);
  const ends = (animation) => animation.playState === "running" && animation.effect.getComputedTiming().endTime < Infinity;

  const reasons = {
    "no line to the server": () => rest.line?.readyState !== WebSocket.OPEN,
    "the server does not answer": () => !rest.heard,
    "asked and not yet answered": () => rest.asked,
    "the page is run": () => rest.running,
    "a timer runs": () => rest.timers.size > 0,
    "a part is loaded": () => document.querySelector("[data-testid=stSkeleton]") || document.fonts.status !== "loaded",
    "something opens or fades": () => document.getAnimations().some(ends),
    "a picture is loaded": () => all(PICTURES).some((node) => !node.hasChildNodes()),
    "a stage is loaded": () => stages().some((stage) => !stage),
    "a stage is on its way": () => stages().some(rest.moves),
  };
  const busy = () => Object.values(reasons).some((holds) => holds());
  rest.why = () => Object.keys(reasons).filter((name) => reasons[name]()).join(", ") || "something changes";

  // Looked at in every frame until it is true. The server must first have answered a question put now: then it has
  // also heard all that was asked before. A run that starts may swallow that answer, so it is asked for again.
  rest.since = (which) => {
    if (rest.which !== which) Object.assign(rest, { which, heard: false, still: 0, frames: 0 });
    if (!rest.heard && rest.line?.readyState === WebSocket.OPEN && rest.frames++ % AGAIN === 0) rest.line.send(HEARTBEAT);
    rest.still = rest.before !== rest.changes || busy() ? 0 : rest.still + 1;
    rest.before = rest.changes;
    return rest.still >= STILL;
  };
})();
