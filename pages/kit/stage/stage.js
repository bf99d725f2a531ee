// The stage: sliders, handles, clock and read-outs around the figure. State in, one value out on release.

const EASE_MS = 450;
const GRAB_MS = 220;
const SCRAPES = -0.03; // m, a clearance that even a drawing cannot be wrong about
const WIDE = 820; // px of room from which figure and numbers stand side by side
const ROOMY = 520; // px of room from which a docked stage shows more than figure, numbers and sliders
const HUGE = 1500; // px of room from which it is read from the back of a hall
const MINUS = "\u2212";

const radians = (degrees) => degrees / DEGREES;
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));
// Fill {name}; a number never parts from its unit at the end of a line.
const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "").replace(/(?<=\d) (?=%|cm|in\b|ft|m\b|N)|(?<=N) (?=m)/g, "\u00a0");
const signed = (x) => (x > 0 ? "+" : x < 0 ? MINUS : "±") + Math.abs(x);
const span = (a, b) => (a === b ? `${a}` : `${Math.min(a, b)}–${Math.max(a, b)}`);

function element(parent, tag, attributes = {}, text) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

// Speed in m/s <-> what is shown. The slider runs in seconds per kilometre, faster to the right.
const MILE = 1609.344;
const PACE = {
  "min/km": (v) => clock(1000 / v),
  "min/mi": (v) => clock(MILE / v),
  "km/h": (v) => (v * 3.6).toFixed(1),
  mph: (v) => ((v * 3600) / MILE).toFixed(1),
  "m/s": (v) => v.toFixed(2),
};
const clock = (seconds) => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

class Stage {
  constructor(root, message, send) {
    this.root = root;
    this.send = send;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.read(message);
    const { pace, knee, lift, answer } = this.header.start;
    this.state = { pace, knee, lift, answer }; // s/km; degrees or null: as typical; degrees; "effort" or "rhythm"
    this.time = 0;
    this.distance = 0;
    this.rate = 0.25;
    const { at } = this.header.start; // of the swing, or null: it runs
    this.playing = !this.calm.matches && at === null;
    this.build();
    this.resize();
    this.refresh();
    if (!this.playing) this.seek(this.stride.stance + this.stride.swing * (at ?? this.peak("knee")));
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.plate);
    this.listen();
    this.tick = this.tick.bind(this);
    this.last = performance.now();
    this.animation = requestAnimationFrame(this.tick);
  }

  read(message) {
    const { header, levels } = message;
    this.header = header;
    this.words = header.words;
    this.table = new Table(header.table, levels);
    const { outlines, height } = header;
    const size = height / outlines.height;
    const point = ([x, y]) => ({ x: x * size, y: y * size });
    this.body = { ...header.leg, heel: point(outlines.joints.heel), toe: point(outlines.joints.toe) };
  }

  // A new table (another body, cadence or unit): sliders, clock and phase stay.
  update(message) {
    this.read(message);
    this.resize();
    this.refresh();
    this.label();
  }

  stop() {
    cancelAnimationFrame(this.animation);
    this.observer.disconnect();
    this.unlisten();
  }

  // ---- building

  build() {
    const { root, words } = this;
    root.replaceChildren();
    this.sentence = element(root, "p", { class: "sentence" });
    this.readouts = element(root, "div", { class: "readouts" });
    this.readout = Object.fromEntries(
      [
        ["pull", "rhythm"],
        ["stride", "effort"],
        ["landing", "effort"],
      ].map(([name, answer]) => [name, this.buildReadout(name, answer)]),
    );
    this.plate = element(root, "div", { class: "plate" });
    this.svg = make(this.plate, "svg", { role: "img" });
    this.figure = new Figure(this.svg, this.header.outlines, words.figure);
    this.handle = { knee: this.buildHandle("knee"), thigh: this.buildHandle("thigh") };
    this.hint = make(this.figure.handles, "text", { class: "hint", "text-anchor": "end" }, words.figure.drag);
    this.curve = this.buildCurve(element(root, "div", { class: "curve" }));
    this.sliders = element(root, "div", { class: "sliders" });
    const { ranges } = this.header;
    this.kneeSlider = this.buildSlider("knee", ranges.knee, 1);
    this.paceSlider = this.buildSlider("pace", [-ranges.pace[1], -ranges.pace[0]], 5);
    this.back = element(this.sliders, "button", { class: "plain back", type: "button" }, words.back);
    this.back.addEventListener("click", () => this.goTo({ knee: "typical", lift: 0 }));
    this.fix(this.header.fixed);
    this.buildTransport(element(root, "div", { class: "transport", role: "group", "aria-label": words.transport }));
    this.buildSwitch(element(root, "fieldset", { class: "switch" }));
    this.spoken = element(root, "p", { class: "spoken", "aria-live": "polite" });
  }

  buildReadout(name, answer) {
    const words = this.words.readouts[name];
    const button = element(this.readouts, "button", { class: `readout ${name}`, type: "button", "data-answer": answer });
    const label = element(button, "span", { class: "label" });
    element(label, "span", { class: "name" }, words.name);
    element(label, "span", { class: "when" }, words.when);
    const figure = element(button, "span", { class: "figure" });
    const value = element(figure, "span", { class: "value" });
    element(figure, "span", { class: "unit" }, words.unit);
    const short = element(button, "span", { class: "short" }, words.short);
    const note = element(button, "span", { class: "note" });
    button.addEventListener("click", () => this.choose(answer));
    return { button, value, short, note };
  }

  buildHandle(name) {
    const group = make(this.figure.handles, "g", { class: `handle ${name}`, "data-handle": name });
    make(group, "circle", { class: "touch", r: 26 });
    make(group, "circle", { class: "ring", r: name === "knee" ? 15 : 12 });
    hold(group, () => true);
    return group;
  }

  // What a link has fixed cannot be moved by hand.
  fix(names) {
    for (const [name, slider] of [["pace", this.paceSlider], ["knee", this.kneeSlider]]) {
      slider.input.disabled = names.includes(name);
    }
    for (const name of ["knee", "thigh"]) this.handle[name].classList.toggle("fixed", names.includes(name));
    for (const node of [this.hint, this.back]) node.classList.toggle("fixed", names.includes("knee"));
  }

  buildCurve(parent) {
    const svg = make(parent, "svg", { role: "img", "aria-label": this.words.curve.alt });
    const part = (tag, name, text) => make(svg, tag, { class: name }, text);
    return {
      svg,
      zero: part("line", "zero"),
      area: part("path", "area"),
      typical: part("path", "typical"),
      you: part("path", "you"),
      cursor: part("line", "cursor"),
      dot: part("circle", "dot"),
      title: part("text", "small title", this.words.curve.title),
      pull: part("text", "small", this.words.curve.pull),
      brake: part("text", "small", this.words.curve.brake),
      toeOff: part("text", "small", this.words.curve.toe_off),
      strike: part("text", "small", this.words.curve.strike),
    };
  }

  buildSlider(name, [low, high], keyStep) {
    const label = element(this.sliders, "label", { class: `slider ${name}` });
    element(label, "span", { class: "name" }, this.words.sliders[name]);
    element(label, "span", { class: "short" }, this.words.sliders.short[name]);
    const value = element(label, "output", { class: "value" });
    const track = element(label, "span", { class: "track" });
    const mark = name === "knee" && element(track, "span", { class: "mark", "aria-hidden": "true" });
    const input = element(track, "input", { type: "range", min: low, max: high, step: 1, "aria-label": this.words.sliders[name] });
    input.addEventListener("input", () => this.slide(name, Number(input.value)));
    input.addEventListener("change", () => this.settle());
    input.addEventListener("keydown", (event) => {
      const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!direction || keyStep === 1) return;
      event.preventDefault();
      input.value = Number(input.value) + direction * keyStep;
      this.slide(name, Number(input.value));
      this.settle();
    });
    return { input, value, mark, low, high };
  }

  buildTransport(parent) {
    const { words } = this;
    const button = (name, text, action) => {
      const node = element(parent, "button", { type: "button", class: `plain ${name}`, "aria-label": words[name] }, text);
      node.addEventListener("click", action);
      return node;
    };
    this.playButton = button("play", "", () => this.play(!this.playing));
    button("step_back", "\u2039", () => this.step(-1));
    this.scrub = element(parent, "input", {
      type: "range", class: "scrub", min: 0, max: 1, step: 0.001, "aria-label": words.scrub,
    }); // prettier-ignore
    this.scrub.addEventListener("input", () => {
      this.play(false);
      this.seek(Number(this.scrub.value) * this.stride.time);
    });
    this.scrub.addEventListener("change", () => this.settle());
    button("step_forward", "\u203a", () => this.step(1));
    this.speeds = element(parent, "div", { class: "speeds", role: "group", "aria-label": words.speed });
    for (const [rate, text] of [
      [1, "1×"],
      [0.5, "½×"],
      [0.25, "¼×"],
    ]) {
      const node = element(this.speeds, "button", { type: "button", class: "plain", "data-rate": rate }, text);
      node.addEventListener("click", () => {
        this.rate = rate;
        this.label();
      });
    }
  }

  buildSwitch(parent) {
    element(parent, "legend", {}, this.words.switch.question);
    this.choices = ["rhythm", "effort"].map((answer) => {
      const label = element(parent, "label");
      const input = element(label, "input", { type: "radio", name: "keep", value: answer });
      element(label, "span", {}, this.words.switch[answer]);
      input.addEventListener("change", () => this.choose(answer));
      return input;
    });
  }

  // ---- events

  listen() {
    const grab = (event) => this.grab(event);
    this.svg.addEventListener("pointerdown", grab);
    const key = (event) => {
      if (event.key === " " && !event.target.closest("button, input[type=radio]")) {
        event.preventDefault();
        this.play(!this.playing);
      }
    };
    this.root.addEventListener("keydown", key);
    const goto = (event) => this.goTo(event.detail);
    const link = (event) => {
      const anchor = event.composedPath().find((node) => node.matches?.('a[href*="#stage?"]'));
      if (!anchor) return;
      event.preventDefault();
      const query = new URLSearchParams(anchor.getAttribute("href").split("#stage?")[1]);
      this.goTo(Object.fromEntries(query));
    };
    const ask = () => this.draw(); // a picture beside the stage that has just been mounted
    document.addEventListener("stage:ask", ask);
    document.addEventListener("stage:goto", goto);
    document.addEventListener("click", link, true);
    this.unlisten = () => {
      document.removeEventListener("stage:ask", ask);
      document.removeEventListener("stage:goto", goto);
      document.removeEventListener("click", link, true);
    };
  }

  slide(name, value) {
    if (name === "pace") this.state.pace = -value;
    else this.state.knee = value;
    this.touched();
    this.refresh();
  }

  // A handle follows the finger by the angle it turns about its joint, as the leg stands at its peak.
  grab(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle) return;
    event.preventDefault();
    const name = handle.dataset.handle;
    const fraction = this.peak(name === "knee" ? "knee" : "thigh");
    const goal = () => this.stride.stance + this.stride.swing * fraction;
    const resume = this.playing;
    this.play(false, true);
    this.glide(goal, GRAB_MS);
    this.touched();
    const start = { knee: this.knee(), lift: this.state.lift };
    const angle = (e) => {
      const box = this.svg.getBoundingClientRect();
      const pose = this.stride.swingPose(fraction);
      const hip = this.stride.hipAbove(goal());
      const joint = name === "knee" ? this.stride.kneeOf(pose) : { x: 0, y: 0 };
      const scale = box.width / this.figure.width;
      const dx = (e.clientX - box.left) / scale - this.figure.px(joint.x);
      const dy = (e.clientY - box.top) / scale - this.figure.py(hip + joint.y);
      return Math.atan2(dx, dy);
    };
    const first = angle(event);
    const turn = (e) => {
      const moved = angle(e) - first;
      return (((moved + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI) - Math.PI;
    };
    const { ranges } = this.header;
    const move = (e) => {
      const degrees = turn(e) * DEGREES;
      if (name === "knee") this.state.knee = clamp(Math.round(start.knee - degrees), ...ranges.knee);
      else this.state.lift = clamp(Math.round(start.lift + degrees), ...ranges.lift);
      this.refresh();
      if (!this.gliding) this.seek(goal());
    };
    const drop = () => {
      this.svg.removeEventListener("pointermove", move);
      for (const end of ["pointerup", "pointercancel"]) this.svg.removeEventListener(end, drop);
      if (resume) this.play(true);
      this.settle();
    };
    this.svg.setPointerCapture(event.pointerId);
    this.svg.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, drop);
  }

  touched() {
    this.root.classList.add("touched");
    this.easing = null;
  }

  choose(answer) {
    this.state.answer = answer;
    this.refresh();
    this.settle();
  }

  // Ease to another state: {knee, pace, lift, answer, at}; knee "typical" follows the runners again.
  goTo(target) {
    const { ranges } = this.header;
    const number = (text, [low, high]) => clamp(Number(text), low, high);
    const goal = { ...(this.easing?.goal ?? this.state) }; // what it is still on its way to stays wanted
    if (target.pace !== undefined && isFinite(target.pace)) goal.pace = number(target.pace, ranges.pace);
    if (target.lift !== undefined && isFinite(target.lift)) goal.lift = number(target.lift, ranges.lift);
    if (target.knee === "typical") goal.knee = null;
    else if (target.knee !== undefined && isFinite(target.knee)) goal.knee = number(target.knee, ranges.knee);
    if (["rhythm", "effort"].includes(target.answer)) goal.answer = target.answer;
    if (target.play !== undefined) this.play(target.play !== "0", true);
    const from = { ...this.state, knee: this.knee() };
    this.state.answer = goal.answer;
    const kneeGoal = goal.knee ?? this.typicalKnee(goal.pace);
    const at = target.at !== undefined && isFinite(target.at) ? clamp(Number(target.at), 0, 1) : null;
    if (at !== null) this.play(false, true);
    this.easing = {
      goal,
      start: performance.now(),
      length: this.calm.matches ? 1 : EASE_MS,
      apply: (t) => {
        this.state.pace = mix(from.pace, goal.pace, t);
        this.state.lift = mix(from.lift, goal.lift, t);
        this.state.knee = t < 1 ? mix(from.knee, kneeGoal, t) : goal.knee;
        this.refresh();
      },
      done: () => {
        if (at !== null) this.glide(() => this.stride.stance + this.stride.swing * at, EASE_MS);
        this.settle();
      },
    };
  }

  // One value to the page, and the sentence to a screen reader.
  settle() {
    const { pace, knee, lift, answer } = this.state;
    const at = this.playing || this.time < this.stride.stance ? null : (this.time - this.stride.stance) / this.stride.swing;
    this.spoken.textContent = `${this.sentence.textContent} ${this.readoutsAsText()}`;
    const value = { pace, knee, lift, answer, at };
    const text = JSON.stringify(value);
    if (text === this.sent) return;
    this.sent = text;
    this.send(value);
  }

  // ---- the clock

  // Quietly: without telling the page that the clock was paused.
  play(on, quietly = false) {
    const paused = this.playing && !on && !quietly;
    this.playing = on;
    this.gliding = null;
    this.label();
    if (paused) this.settle();
  }

  step(direction) {
    this.play(false);
    this.seek(this.time + (direction * this.stride.time) / 40);
    this.settle();
  }

  seek(time) {
    const { stride } = this;
    this.distance += (time - this.time) * stride.groundSpeed;
    this.time = ((time % stride.time) + stride.time) % stride.time;
    this.draw();
  }

  // Ease the clock to a time that may itself change while a handle is dragged.
  glide(goal, length) {
    if (this.calm.matches) return this.seek(goal());
    this.gliding = { start: performance.now(), from: this.time, goal, length };
  }

  tick(now) {
    const passed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    if (this.easing) {
      const t = clamp((now - this.easing.start) / this.easing.length, 0, 1);
      const easing = this.easing;
      if (t === 1) this.easing = null;
      easing.apply(t === 1 ? 1 : smooth(t));
      if (t === 1) easing.done();
    }
    if (this.gliding) {
      const { start, from, goal, length } = this.gliding;
      const t = clamp((now - start) / length, 0, 1);
      const far = goal() - from;
      const near = far - this.stride.time * Math.round(far / this.stride.time); // the shorter way round
      this.seek(from + near * smooth(t));
      if (t === 1) this.gliding = null;
    } else if (this.playing) {
      this.seek(this.time + passed * this.rate);
    }
    this.animation = requestAnimationFrame(this.tick);
  }

  // ---- from state to numbers

  speed(pace = this.state.pace) {
    return 1000 / pace;
  }

  typicalKnee(pace) {
    return this.table.at("typical_knee", { speed: this.speed(pace) }) * DEGREES;
  }

  knee() {
    return this.state.knee ?? this.typicalKnee(this.state.pace);
  }

  peak(joint) {
    return this.table.at(`${joint}_peak_fraction`, { speed: this.speed() });
  }

  // Everything that follows from the sliders; the phase of the clock is kept.
  refresh() {
    const before = this.stride && this.share();
    Object.assign(this, this.found(this.state));
    if (before) this.time = this.timeOf(before);
    this.figure.setting(this.stride, this.typical, this.landing(this.numbers));
    this.drawCurve();
    this.label();
    this.draw();
  }

  // What the table says of a state: the stride that is played, the typical one, and the numbers.
  found({ pace, knee, lift, answer }) {
    const { table, body } = this;
    const speed = this.speed(pace);
    const ghost = this.header.ghost ?? speed;
    const typicalPoint = { speed: ghost, knee: table.at("typical_knee", { speed: ghost }), lift: 0 };
    const natural = table.at("typical_knee", { speed });
    const point = { speed, knee: knee === null ? natural : radians(knee), lift: radians(lift) };
    const rhythm = { factor: table.at("rhythm_factor", { speed }), tempo: table.at("rhythm_tempo", { speed }) };
    const effort = { factor: table.at("factor_activation", point), tempo: table.at("tempo_activation", point) };
    const other = table.at("factor_flexor", point);
    const played = answer === "rhythm" ? rhythm : effort;
    const at = (name, factor) => table.at(name, { speed, factor });
    const lengths = [effort.factor, other].map((factor) => ({
      stride: at("stride_length", factor),
      cadence: at("cadence", factor),
      landing: at("ankle_ahead_of_knee", factor),
    }));
    const numbers = {
      speed,
      pull: table.at("pull_mean", point),
      typicalPull: table.at("typical_pull_mean", { speed }),
      usual: {
        stride: at("stride_length", rhythm.factor),
        cadence: at("cadence", rhythm.factor),
        landing: at("ankle_ahead_of_knee", rhythm.factor),
      },
      typicalLanding: at("ankle_ahead_of_knee", 1),
      spread: table.at("landing_spread", { speed }),
      lengths,
      played: answer === "rhythm" ? at("ankle_ahead_of_knee", rhythm.factor) : lengths[0].landing,
      extrapolated: speed < this.header.measured[0] - 1e-6 || speed > this.header.measured[1] + 1e-6,
    };
    return {
      stride: new Stride(table, body, point, played.factor, played.tempo),
      typical: new Stride(table, body, typicalPoint, 1, 1),
      numbers,
    };
  }

  // What the ruler shows.
  landing({ played, typicalLanding, spread }) {
    const text = fill(this.words.figure.ahead, { distance: this.short(played) });
    return { you: played, typical: typicalLanding, spread, text };
  }

  // Where the clock stands, as a share of stance or of swing.
  share() {
    const { stance, swing } = this.stride;
    return this.time < stance ? { stance: this.time / stance } : { swing: (this.time - stance) / swing };
  }

  timeOf(share) {
    const { stance, swing } = this.stride;
    return share.stance !== undefined ? share.stance * stance : stance + share.swing * swing;
  }

  // ---- numbers and words

  short(metres) {
    return this.header.units.length === "ft" ? `${(metres / 0.0254).toFixed(1)} in` : `${Math.round(metres * 100)} cm`;
  }

  long(metres) {
    if (this.header.units.length !== "ft") return `${metres.toFixed(2)} m`;
    const inches = Math.round(metres / 0.0254);
    return `${Math.floor(inches / 12)} ft ${inches % 12} in`;
  }

  // A difference in whole centimetres or half inches, as a number to speak of.
  small(metres) {
    return this.header.units.length === "ft" ? Math.round((metres / 0.0254) * 2) / 2 : Math.round(metres * 100);
  }

  // The three read-outs' values.
  readings({ pull, typicalPull, lengths: [main] }) {
    return {
      pull: signed(Math.round(100 * (pull / typicalPull - 1))),
      stride: this.long(main.stride),
      landing: this.short(main.landing),
    };
  }

  label() {
    const { numbers: n, words, header } = this;
    const [main] = n.lengths;
    const readings = this.readings(n);
    const unit = header.units.length === "ft" ? "in" : "cm";
    const show = (readout, value, note) => {
      readout.value.textContent = value;
      readout.note.textContent = note;
    };
    show(
      this.readout.pull,
      readings.pull,
      fill(words.readouts.pull.note, { mean: n.pull.toFixed(0), typical: n.typicalPull.toFixed(0) }),
    );
    this.readout.stride.short.textContent = fill(words.readouts.stride.short, { step: this.long(main.stride / 2) });
    const step = (main.stride - n.usual.stride) / 2;
    const fewer = Math.round(main.cadence) - Math.round(n.usual.cadence);
    const stepWords = words.readouts.stride;
    const stepChange = this.small(step);
    show(
      this.readout.stride,
      readings.stride,
      fill(fewer ? stepWords.note : stepWords.same, {
        step: this.long(main.stride / 2),
        change: fill(stepChange > 0 ? stepWords.longer : stepChange < 0 ? stepWords.shorter : stepWords.alike, {
          change: `${Math.abs(stepChange)} ${unit}`,
        }),
        cadence: Math.round(main.cadence),
        usual: Math.round(n.usual.cadence),
      }),
    );
    const further = this.small(main.landing - n.typicalLanding);
    const landWords = words.readouts.landing;
    show(
      this.readout.landing,
      readings.landing,
      fill(further > 0 ? landWords.further : further < 0 ? landWords.nearer : landWords.same, {
        change: `${Math.abs(further)} ${unit}`,
        spread: `${this.small(n.spread)} ${unit}`,
      }),
    );
    this.showSentence(this.say());
    this.kneeSlider.input.value = this.knee();
    this.kneeSlider.value.textContent = `${Math.round(this.knee())}°`;
    this.kneeSlider.input.setAttribute("aria-valuetext", `${Math.round(this.knee())}°`);
    const typical = this.typicalKnee(this.state.pace);
    const { low, high, mark } = this.kneeSlider;
    mark.style.setProperty("--at", (typical - low) / (high - low));
    mark.title = words.figure.typical;
    this.paceSlider.input.value = -this.state.pace;
    const pace = `${PACE[header.units.pace](n.speed)} ${header.units.pace.replace("min", "").trim()}`;
    this.paceSlider.value.textContent = pace;
    this.paceSlider.input.setAttribute("aria-valuetext", pace);
    for (const slider of [this.kneeSlider, this.paceSlider]) {
      const { input } = slider;
      input.style.setProperty("--done", (input.value - slider.low) / (slider.high - slider.low));
    }
    this.back.disabled = this.state.knee === null && this.state.lift === 0;
    this.playButton.textContent = this.playing ? "\u275a\u275a" : "\u25b6\ufe0e";
    this.playButton.setAttribute("aria-label", this.playing ? words.pause : words.play);
    for (const node of this.speeds.children) node.setAttribute("aria-pressed", Number(node.dataset.rate) === this.rate);
    for (const input of this.choices) input.checked = input.value === this.state.answer;
    for (const { button } of Object.values(this.readout)) {
      button.setAttribute("aria-pressed", button.dataset.answer === this.state.answer);
    }
    this.root.dataset.answer = this.state.answer;
    this.svg.setAttribute("aria-label", fill(words.figure.alt, { sentence: this.sentence.textContent }));
  }

  // A clause that speaks of one answer is a handle: tapped, it plays that answer.
  showSentence(clauses) {
    const text = clauses.map(({ text }) => text).join(" ");
    if (text === this.sentence.textContent) return;
    this.sentence.replaceChildren();
    for (const { text: words, answer } of clauses) {
      if (this.sentence.hasChildNodes()) this.sentence.append(" ");
      if (!answer) this.sentence.append(words);
      else this.clause(words, answer);
    }
  }

  clause(text, answer) {
    const node = element(this.sentence, "span", { class: "clause", role: "button", tabindex: 0 }, text);
    node.addEventListener("click", () => this.choose(answer));
    node.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(answer);
    });
  }

  // The live sentence: clauses {text, answer} that are each true of the numbers.
  say() {
    const { numbers: n, words, state } = this;
    const w = words.sentence;
    const bend = this.knee() - this.typicalKnee(state.pace);
    const clause = (text, answer) => ({ text, answer });
    const note = n.extrapolated ? [clause(w.extrapolated)] : [];
    if (Math.abs(bend) < 2.5 && Math.abs(state.lift) < 1) return [clause(w.typical), ...note];
    const heel = Math.abs(bend) < 2.5 ? "" : bend < 0 ? w.low : bend > 25 ? w.very_high : w.high;
    const thigh = Math.abs(state.lift) < 1 ? "" : state.lift > 0 ? w.thigh_more : w.thigh_less;
    const pull = Math.round(100 * (n.pull / n.typicalPull - 1));
    const pulls = fill(pull >= 5 ? w.pull_more : pull <= -5 ? w.pull_less : w.pull_same, { pull: Math.abs(pull) });
    const steps = n.lengths.map((l) => Math.round(n.usual.cadence - l.cadence));
    const unit = this.header.units.length === "ft" ? "in" : "cm";
    const values = {
      steps: span(...steps.map(Math.abs)),
      step: `${span(...n.lengths.map((l) => Math.abs(this.small((l.stride - n.usual.stride) / 2))))} ${unit}`,
      land: `${span(...n.lengths.map((l) => Math.abs(this.small(l.landing - n.usual.landing))))} ${unit}`,
    };
    const which =
      Math.min(...steps) > 0 ? w.fewer : Math.max(...steps) < 0 ? w.more : steps[0] * steps[1] < 0 ? w.disagree : w.alike;
    return [
      clause(heel),
      clause(thigh),
      clause(pulls, "rhythm"),
      clause(fill(which, values), "effort"),
      clause(this.stride.clearance() < SCRAPES ? w.brush : ""),
      ...note,
    ].filter(({ text }) => text);
  }

  readoutsAsText() {
    return Object.values(this.readout)
      .map(({ button, value, note }) => {
        const name = button.querySelector(".name").textContent;
        const unit = button.querySelector(".unit").textContent;
        return `${name}: ${value.textContent} ${unit}. ${note.textContent}.`;
      })
      .join(" ");
  }

  // ---- drawing

  resize() {
    const room = this.root.getBoundingClientRect().width;
    const { docked } = this.header;
    this.root.classList.toggle("docked", docked);
    this.root.classList.toggle("roomy", docked && room >= ROOMY);
    this.root.classList.toggle("wide", !docked && room >= WIDE);
    this.root.classList.toggle("huge", room >= (docked ? WIDE : HUGE));
    const { width, height } = this.plate.getBoundingClientRect();
    if (!width) return;
    this.figure.resize(width, height, this.header.height);
    const { svg } = this.curve;
    const box = svg.parentNode.getBoundingClientRect();
    this.curveSize = [box.width, box.height];
    set(svg, { viewBox: `0 0 ${this.curveSize[0]} ${this.curveSize[1]}`, width: box.width, height: this.curveSize[1] });
    if (this.numbers) this.refresh();
  }

  drawCurve() {
    if (!this.curveSize) return;
    const [width, height] = this.curveSize;
    const { curve, stride, typical } = this;
    const longest = Math.max(stride.swing, typical.swing) * 1.02;
    const rows = [stride, typical].map((s) => Array.from({ length: 81 }, (_, i) => s.torque.at(i / 80)));
    const top = Math.max(...rows.flat());
    const bottom = Math.min(...rows.flat());
    const x = (seconds) => 46 + (seconds / longest) * (width - 50);
    const y = (torque) => 22 + ((top - torque) / (top - bottom)) * (height - 42);
    const path = (row, s) => `M${row.map((t, i) => `${x((i / 80) * s.swing).toFixed(1)} ${y(t).toFixed(1)}`).join("L")}`;
    set(curve.you, { d: path(rows[0], stride) });
    set(curve.typical, { d: path(rows[1], typical) });
    const pulling = rows[0].map((t) => Math.max(t, 0));
    set(curve.area, { d: `${path(pulling, stride)}L${x(stride.swing)} ${y(0)}L${x(0)} ${y(0)}Z` });
    set(curve.zero, { x1: 46, x2: width, y1: y(0), y2: y(0) });
    set(curve.title, { x: width - 4, y: 15, "text-anchor": "end" });
    set(curve.pull, { x: 2, y: y(0) - 5 });
    set(curve.brake, { x: 2, y: y(0) + 17 });
    set(curve.toeOff, { x: x(0), y: height - 3 });
    set(curve.strike, { x: x(stride.swing), y: height - 3, "text-anchor": "end" });
    this.curveAt = (fraction) => [x(fraction * stride.swing), y(stride.torque.at(fraction))];
  }

  draw() {
    const { stride, typical, figure } = this;
    if (!figure.width) return;
    const fraction = (this.time - stride.stance) / stride.swing;
    const swings = fraction >= 0;
    const torque = swings ? stride.torque.at(fraction) : 0;
    const { words } = this;
    // The typical leg starts at the same toe-off and waits at its strike.
    let ghost = null;
    const differs = this.state.knee !== null || this.state.lift !== 0 || stride.factor !== 1;
    if (swings && (differs || this.header.ghost)) {
      const theirs = Math.min(1, (this.time - stride.stance) / typical.swing);
      ghost = { stride: typical, pose: typical.swingPose(theirs), time: typical.stance + theirs * typical.swing };
    }
    const pose = stride.pose(this.time);
    const spots = figure.frame(stride, this.time, ghost, torque, this.distance, {
      knee: fill(words.figure.knee, { knee: Math.round(pose.knee * DEGREES) }),
      torque: swings ? fill(torque >= 0 ? words.figure.pulls : words.figure.brakes, { torque: Math.abs(torque).toFixed(0) }) : "",
    });
    const heel = rotate({ x: this.body.heel.x * 0.9, y: this.body.heel.y * 0.55 }, spots.pose.pitch);
    const at = { knee: { x: spots.ankle.x + heel.x, y: spots.ankle.y + heel.y }, thigh: spots.knee };
    for (const [name, handle] of Object.entries(this.handle)) {
      const [x, y] = [figure.px(at[name].x), figure.py(at[name].y)];
      const size = Math.max(1, figure.scale / 250); // on a large screen a handle is larger too
      handle.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`);
      if (name === "knee") set(this.hint, { x: x - 22 * size, y: y + 5 });
    }
    this.svg.classList.toggle("in-stance", !swings);
    const [x, y] = this.curveAt?.(clamp(fraction, 0, 1)) ?? [0, 0];
    set(this.curve.cursor, { x1: x, x2: x, y1: 16, y2: this.curveSize?.[1] - 14 });
    set(this.curve.dot, { cx: x, cy: y, r: 5 });
    this.curve.svg.classList.toggle("in-stance", !swings);
    // Pictures beside the stage follow its clock.
    document.dispatchEvent(new CustomEvent("stage:frame", { detail: { fraction, ...spots.pose } }));
    this.scrub.value = this.time / stride.time;
  }
}

// Dark when the page's own background is.
function theme(root) {
  const colour = getComputedStyle(root).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour || "#fff";
  const parts = probe.fillStyle.match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16));
  root.classList.toggle("dark", parts[0] + parts[1] + parts[2] < 384);
}
