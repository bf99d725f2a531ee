// Muscles of the near leg, tinted at the stage's instant. Listens to the stage's frames and draws; knows no physics.

const VIEW = { left: 0.52, right: 0.62, up: 0.26, down: 1.02 }; // m around the hip
const PALE = { light: [232, 226, 208], dark: [58, 66, 78] };
const FULL = { light: [0, 52, 110], dark: [255, 214, 90] };

class Anatomy {
  constructor(root, data) {
    this.root = root;
    root.replaceChildren();
    this.svg = make(root, "svg", { role: "img", viewBox: "0 0 380 420" });
    this.list = document.createElement("ol");
    root.append(this.list);
    this.frame = { fraction: 0.2, thigh: -0.1, knee: 0.8, pitch: -0.9 };
    this.read(data);
    this.follow = (event) => this.draw(event.detail);
    document.addEventListener("stage:frame", this.follow);
    document.dispatchEvent(new CustomEvent("stage:ask"));
  }

  read(data) {
    this.data = data;
    const { outlines, words } = data;
    this.unit = data.leg.height / outlines.height;
    this.svg.replaceChildren();
    this.list.replaceChildren();
    this.svg.setAttribute("aria-label", words.picture);
    this.limbs = ["trunk", "foot", "shank", "thigh"].map((name) => [
      name,
      make(this.svg, "path", { class: "limb", d: outline(outlines[name]) }),
    ]);
    const names = Object.keys(data.muscles).filter((name) => name in data.activations);
    this.bellies = names.map((name) => [name, make(this.svg, "path", { class: "muscle" })]);
    this.rows = Object.keys(data.activations).map((name) => {
      const row = document.createElement("li");
      row.innerHTML = '<span class="name"></span><span class="bar"><span></span></span><span class="value"></span>';
      row.querySelector(".name").textContent = words.muscles[name];
      this.list.append(row);
      return [name, row.querySelector(".bar span"), row.querySelector(".value"), row];
    });
    this.draw(this.frame);
  }

  stop() {
    document.removeEventListener("stage:frame", this.follow);
  }

  level(name, fraction) {
    const curve = this.data.activations[name];
    const at = Math.min(1, Math.max(0, fraction)) * (curve.length - 1);
    const i = Math.min(Math.floor(at), curve.length - 2);
    return curve[i] + (at - i) * (curve[i + 1] - curve[i]);
  }

  colour(level) {
    const theme = this.root.classList.contains("dark") ? "dark" : "light";
    const t = Math.min(1, level) ** 0.7;
    return `rgb(${PALE[theme].map((low, i) => Math.round(low + t * (FULL[theme][i] - low))).join(" ")})`;
  }

  draw(frame) {
    this.frame = frame;
    const { leg, outlines, muscles } = this.data;
    const swings = frame.fraction >= 0;
    this.root.classList.toggle("in-stance", !swings);
    const shank = frame.thigh - frame.knee;
    const lean = -outlines.joints.lean_deg / DEGREES;
    const turn = (angle, x, y) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
    const knee = turn(frame.thigh, 0, -leg.L1);
    const ankle = turn(shank, 0, -leg.L2).map((v, i) => v + knee[i]);
    const scale = 380 / (VIEW.left + VIEW.right);
    const place = ([x, y]) => [(x + VIEW.left) * scale, (VIEW.up - y) * scale];
    const frames = {
      trunk: [lean, [0, 0]],
      thigh: [frame.thigh, [0, 0]],
      shank: [shank, knee],
      foot: [frame.pitch, ankle],
    };
    const world = (name, x, y) => {
      const [angle, from] = frames[name];
      return turn(angle, x * this.unit, y * this.unit).map((v, i) => v + from[i]);
    };
    for (const [name, node] of this.limbs) {
      const [angle, from] = frames[name];
      const [x, y] = place(from);
      set(node, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(-angle * DEGREES).toFixed(2)}) scale(${scale * this.unit})` });
    }
    for (const [name, node] of this.bellies) {
      const middle = muscles[name].map(([part, x, y]) => world(part, x, y));
      const sides = [[], []];
      middle.forEach(([x, y], i) => {
        const [before, after] = [middle[Math.max(0, i - 1)], middle[Math.min(middle.length - 1, i + 1)]];
        const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
        const half = (muscles[name][i][3] * this.unit) / Math.hypot(dx, dy);
        sides[0].push([x - dy * half, y + dx * half]);
        sides[1].unshift([x + dy * half, y - dx * half]);
      });
      const level = swings ? this.level(name, frame.fraction) : 0;
      const points = [...sides[0], ...sides[1]].map(place).map(([x, y]) => [x, -y]);
      set(node, { d: outline(points), fill: this.colour(level) });
    }
    for (const [name, bar, value, row] of this.rows) {
      const level = swings ? this.level(name, frame.fraction) : 0;
      bar.style.width = `${Math.min(100, 100 * level).toFixed(1)}%`;
      bar.style.background = this.colour(level);
      value.textContent = swings ? level.toFixed(2) : "–";
      row.classList.toggle("works", level > 0.05);
    }
  }
}

const pictures = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".anatomy");
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(root).getPropertyValue("--st-background-color").trim() || "#fff";
  const light = probe.fillStyle.match(/[0-9a-f]{2}/gi).reduce((sum, part) => sum + parseInt(part, 16), 0);
  root.classList.toggle("dark", light < 384);
  const present = pictures.get(parentElement);
  if (present) present.read(data);
  else pictures.set(parentElement, new Anatomy(root, data));
  return () => {
    pictures.get(parentElement)?.stop();
    pictures.delete(parentElement);
  };
}
