// Tells the stage to go somewhere. Commands are numbered; each acts once.

let last = 0;

/** @type {(part: import("../component.js").Part) => void} */
export const mount = ({ data }) => {
  if (data.n <= last) return;
  last = data.n;
  document.dispatchEvent(new CustomEvent("stage:goto", { detail: data.to }));
};
