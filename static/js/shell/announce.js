// What a change on the page means, for who cannot see it: a live region that stays while its words change.

/** @type {(part: import("../component.js").Part) => void} */
export const mount = ({ data, parentElement }) => {
  const said = /** @type {HTMLElement} */ (parentElement.querySelector("p"));
  if (said.textContent !== data.text) said.textContent = data.text;
};
