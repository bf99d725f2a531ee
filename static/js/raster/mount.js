// A button that saves an SVG as a PNG.

import { component } from "../component.js";
import palette from "../drawing/palette.json";
import style from "./raster.css";

const WIDTH = 1280; // px

export const mount = component(".raster", [style], (/** @type {HTMLButtonElement} */ button, { data }) => {
  const update = (/** @type {any} */ given) => {
    button.textContent = given.label;
    button.onclick = () => save(given);
  };
  update(data);
  return { update, stop() {} };
});

/** @type {(picture: { svg: string, name: string }) => Promise<void>} */
async function save({ svg, name }) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * picture.naturalHeight) / picture.naturalWidth);
  const paper = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paper.fillStyle = palette.light.paper;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.download = name;
  link.href = canvas.toDataURL("image/png");
  link.click();
}
