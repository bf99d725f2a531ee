// A question that wants a guess before it shows its answer: tap one of a few, or drag a mark on a picture.
// The picture is an empty chart, the landing ruler or a leg. What is true comes from Python; nothing is computed here.

const PLOT = { left: 44, right: 12, top: 24, bottom: 40 };
const THUMB = 30; // px
const spoken = (number) => String(number).replace("-", "\u2212");

function element(parent, tag, attributes = {}, text) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

class Guess {
  constructor(root, data, send) {
    this.root = root;
    this.send = send;
    this.observer = new ResizeObserver(() => this.draw());
    this.read(data);
    this.observer.observe(root);
  }

  read(data) {
    const text = JSON.stringify(data);
    if (text === this.text) return; // nothing new: a mark that is being moved stays under the finger
    this.text = text;
    const first = !this.data;
    this.data = data;
    this.shown = data.shown;
    if (first || !this.shown) this.value = data.guess ?? data.start;
    this.build();
  }

  stop() {
    this.observer.disconnect();
  }

  build() {
    const { root, data } = this;
    root.replaceChildren();
    root.classList.toggle("shown", this.shown);
    if (data.kind === "choice") this.buildChoices();
    else this.buildPicture();
    if (this.shown || !data.words.skip) return;
    const skip = element(root, "button", { class: "plain", type: "button" }, data.words.skip);
    skip.addEventListener("click", () => this.reveal(null));
  }

  buildChoices() {
    const { data } = this;
    const group = element(this.root, "div", { class: "choices", role: "group", "aria-label": data.words.question });
    for (const [name, text] of Object.entries(data.options)) {
      const chosen = this.shown && data.guess === name;
      const button = element(group, "button", { type: "button", class: "choice", "aria-pressed": chosen }, text);
      button.addEventListener("click", () => this.reveal(name));
    }
  }

  buildPicture() {
    const { root, data } = this;
    this.svg = make(root, "svg", { role: "img", "aria-label": data.words.picture, class: data.kind });
    const [low, high] = data.range;
    if (!this.shown) {
      const row = element(root, "label", { class: "row" });
      element(row, "span", {}, data.words.handle);
      this.output = element(row, "output", {});
      this.input = element(row, "input", { type: "range", min: low, max: high, step: data.step });
      this.input.value = this.value;
      this.input.addEventListener("input", () => this.move(Number(this.input.value)));
      const check = element(root, "button", { type: "button", class: "check" }, data.words.check);
      check.addEventListener("click", () => this.reveal(this.value));
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      hold(this.svg, () => this.held);
    }
    this.draw();
  }

  move(value) {
    const { range, step } = this.data;
    this.value = clamp(Math.round(value / step) * step, ...range);
    this.draw();
  }

  // The mark comes to the finger. A finger that went down on the mark holds it; one that went down elsewhere may still
  // scroll the page, and then the mark goes back.
  grab(event) {
    event.preventDefault();
    const before = this.value;
    this.held = this.near(...this.under(event));
    const follow = (e) => this.move(this.read_at(...this.under(e)));
    const drop = () => {
      this.svg.removeEventListener("pointermove", follow);
      this.svg.removeEventListener("pointerup", drop);
      this.svg.removeEventListener("pointercancel", undo);
    };
    const undo = () => {
      drop();
      this.move(before);
    };
    this.svg.setPointerCapture(event.pointerId);
    this.svg.addEventListener("pointermove", follow);
    this.svg.addEventListener("pointerup", drop);
    this.svg.addEventListener("pointercancel", undo);
    follow(event);
  }

  // Where the finger is in the picture.
  under(event) {
    const box = this.svg.getBoundingClientRect();
    const along = (at, from, size, length) => ((at - from) / size) * length;
    return [along(event.clientX, box.left, box.width, this.width), along(event.clientY, box.top, box.height, this.height)];
  }

  // Whether a place is within a thumb of the mark, or of the line on which it stands.
  near(x, y) {
    const [markX, markY] = this.spot;
    return Math.hypot(this.data.along === "y" ? 0 : x - markX, y - markY) < THUMB;
  }

  reveal(guess) {
    const { stage } = this.data;
    if (stage) document.dispatchEvent(new CustomEvent("stage:goto", { detail: stage }));
    this.send({ guess, shown: true });
  }

  // ---- pictures

  draw() {
    if (!this.svg?.isConnected) return;
    const width = this.root.getBoundingClientRect().width;
    if (!width) return;
    this.width = Math.min(width, 640);
    this.height = { chart: 240, ruler: 92, leg: 300 }[this.data.kind];
    this.svg.replaceChildren();
    set(this.svg, { viewBox: `0 0 ${this.width} ${this.height}`, width: this.width, height: this.height });
    this[this.data.kind]();
    const text = this.data.words.value.replace("{value}", spoken(+this.value.toFixed(2)));
    if (this.output) this.output.textContent = text;
    if (this.input) {
      this.input.value = this.value;
      this.input.setAttribute("aria-valuetext", text);
    }
  }

  part(tag, name, attributes, text) {
    return make(this.svg, tag, { class: name, ...attributes }, text);
  }

  // Whether the guess is to be drawn: before the answer always, after it only if one was made.
  guessed() {
    return !this.shown || this.data.guess !== null;
  }

  chart() {
    const { data, width, height } = this;
    const box = { left: PLOT.left, right: width - PLOT.right, top: PLOT.top, bottom: height - PLOT.bottom };
    const scale = ([low, high], from, to) => (value) => from + ((value - low) / (high - low)) * (to - from);
    const x = scale(data.x.range, box.left, box.right);
    const y = scale(data.y.range, box.bottom, box.top);
    this.part("path", "axis", { d: `M${box.left} ${box.top}V${box.bottom}H${box.right}` });
    for (const tick of data.x.ticks) {
      this.part("text", "tick", { x: x(tick), y: box.bottom + 16, "text-anchor": "middle" }, spoken(tick));
    }
    for (const tick of data.y.ticks) {
      this.part("text", "tick", { x: box.left - 6, y: y(tick) + 4, "text-anchor": "end" }, spoken(tick));
    }
    this.part("text", "name", { x: box.right, y: height - 6, "text-anchor": "end" }, data.x.name);
    this.part("text", "name", { x: 2, y: 11 }, data.y.name);
    const path = (curve) => `M${curve.x.map((v, i) => `${x(v).toFixed(1)} ${y(clamp(curve.y[i], ...data.y.range)).toFixed(1)}`).join("L")}`;
    if (this.shown) {
      if (data.band) {
        const [low, high] = data.band.map(x);
        this.part("rect", "band", { x: low, y: box.top, width: high - low, height: box.bottom - box.top });
      }
      for (const curve of data.curves) this.part("path", `curve ${curve.role}`, { d: path(curve) });
    }
    const along = data.along === "x";
    const place = along ? [x(this.value), y(data.at)] : [x(data.at), y(this.value)];
    this.spot = place;
    if (this.guessed()) {
      const line = along ? `M${place[0]} ${box.top}V${box.bottom}` : `M${box.left} ${place[1]}H${box.right}`;
      this.part("path", "guess-line", { d: line });
      this.mark(...place, data.words.guess);
    }
    const back = (from, to, [low, high]) => (value) => low + ((value - from) / (to - from)) * (high - low);
    const [toX, toY] = [back(box.left, box.right, data.x.range), back(box.bottom, box.top, data.y.range)];
    this.read_at = (px, py) => (along ? toX(px) : toY(py));
  }

  ruler() {
    const { data, width, height } = this;
    const [low, high] = data.range;
    const [left, right, top] = [14, width - 14, 42];
    const x = (value) => left + ((value - low) / (high - low)) * (right - left);
    let ticks = `M${left} ${top}H${right}`;
    for (let value = low; value <= high; value += data.x.minor ?? 1) ticks += `M${x(value)} ${top}v5`;
    for (const tick of data.x.ticks) ticks += `M${x(tick)} ${top}v10`;
    if (data.spread) this.part("rect", "band", { x: x(data.spread[0]), y: top, width: x(data.spread[1]) - x(data.spread[0]), height: 12 });
    this.part("path", "axis", { d: ticks });
    for (const tick of data.x.ticks) this.part("text", "tick", { x: x(tick), y: top + 26, "text-anchor": "middle" }, spoken(tick));
    this.part("text", "name", { x: right, y: height - 4, "text-anchor": "end" }, data.x.name);
    if (data.typical !== undefined) {
      this.part("path", "typical-mark", { d: `M${x(data.typical)} ${top - 5}v20` });
      this.part("text", "typical", { x: x(data.typical) - 6, y: top - 6, "text-anchor": "end" }, data.words.typical);
    }
    if (this.shown) {
      const [a, b] = data.truth.map(x);
      this.part("rect", "truth", { x: a - 2, y: top - 6, width: Math.max(4, b - a + 4), height: 18 });
      this.part("text", "truth-name", { x: Math.max((a + b) / 2, 40), y: top + 40, "text-anchor": "middle" }, data.words.truth);
    }
    this.spot = [x(this.value), top + 3];
    if (this.guessed()) this.mark(...this.spot, data.words.guess, -28);
    this.read_at = (px) => low + ((px - left) / (right - left)) * (high - low);
  }

  // A leg whose heel is the handle; the thigh stands as it does when the knee bends most.
  leg() {
    const { data, width, height } = this;
    const { outlines, thigh, unit } = data.leg;
    const size = height / 1.18;
    const hip = [width * 0.5, 0.12 * height];
    const turn = (angle, length) => [length * Math.sin(angle) * size, length * Math.cos(angle) * size];
    const knee = turn(thigh, data.leg.L1).map((v, i) => v + hip[i]);
    const place = (name, [x, y], angle, look) =>
      this.part("path", `limb ${look}`, {
        d: outline(outlines[name]),
        transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(-angle * DEGREES).toFixed(2)}) scale(${(size * unit).toFixed(2)})`,
      });
    const lower = (degrees, look) => {
      const shank = thigh - degrees / DEGREES;
      const ankle = turn(shank, data.leg.L2).map((v, i) => v + knee[i]);
      place("foot", ankle, shank - 0.25, look);
      place("shank", knee, shank, look);
      return ankle;
    };
    place("trunk", hip, -outlines.joints.lean_deg / DEGREES, "trunk");
    lower(data.typical, "typical");
    if (this.shown) data.truth.forEach((degrees) => lower(degrees, "truth"));
    place("thigh", hip, thigh, "you");
    if (this.guessed()) {
      const ankle = lower(this.value, this.shown ? "guessed" : "you");
      this.spot = ankle;
      if (!this.shown) this.part("circle", "ring", { cx: ankle[0], cy: ankle[1], r: 22 });
      const side = ankle[0] < width / 2 ? "end" : "start";
      this.part("text", "guess-name", { x: ankle[0] + (side === "end" ? -30 : 30), y: ankle[1] + 5, "text-anchor": side }, data.words.guess);
    }
    const labels = [["typical", data.typical, data.words.typical]];
    if (this.shown) labels.push(["truth-name", data.truth[data.truth.length - 1], data.words.truth]);
    labels.forEach(([look, degrees, text], i) => this.part("text", look, { x: 6, y: height - 10 - 20 * i }, text.replace("{value}", Math.round(degrees))));
    this.read_at = (px, py) => {
      const shank = Math.atan2(px - knee[0], py - knee[1]);
      const bend = (thigh - shank) * DEGREES;
      return bend < -90 ? bend + 360 : bend;
    };
  }

  mark(x, y, text, up = -16) {
    this.part("circle", "dot", { cx: x, cy: y, r: 9 });
    const anchor = x > this.width * 0.7 ? "end" : x < this.width * 0.2 ? "start" : "middle";
    this.part("text", "guess-name", { x, y: y + up, "text-anchor": anchor }, text);
  }
}

const guesses = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".guess");
  const present = guesses.get(parentElement);
  if (present) present.read(data);
  else guesses.set(parentElement, new Guess(root, data, (value) => setStateValue("answer", value)));
  return () => {
    guesses.get(parentElement)?.stop();
    guesses.delete(parentElement);
  };
}
