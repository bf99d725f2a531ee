// What the server tells a running show, kept for a show that asks later.

/** @type {unknown} */
let last;
const tell = () => last && document.dispatchEvent(new CustomEvent("present:news", { detail: last }));
document.addEventListener("present:ask", tell);

/** @type {(part: import("../component.js").Part) => void} */
export const mount = ({ data }) => {
  last = data;
  tell();
};
