// Saves an SVG as a PNG.
const WIDTH = 1280; // px

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector(".raster");
  button.textContent = data.label;
  button.onclick = async () => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.svg)}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * picture.naturalHeight) / picture.naturalWidth);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#f7f4ee";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.download = data.name;
    link.href = canvas.toDataURL("image/png");
    link.click();
  };
}
