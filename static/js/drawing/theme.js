// Dark when the page's own background is.

/** @param {Element} root */
export function theme(root) {
  const colour = getComputedStyle(root).getPropertyValue("--st-background-color").trim();
  const probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  probe.fillStyle = colour || "#fff";
  const parts = probe.fillStyle.match(/[0-9a-f]{2}/gi) ?? [];
  root.classList.toggle("dark", parts.reduce((sum, part) => sum + parseInt(part, 16), 0) < 384);
}
