// Three figures on one clock: lower, typical, higher. They leave the ground together and wait for the slowest to land.

const WAIT = 0.8; // s of the slowed clock, between landing and leaving again

class Three {
  constructor(root, stage, words) {
    this.stage = stage;
    this.words = words;
    this.columns = ["lower", "typical", "higher"].map((name) => {
      const column = element(root, "figure", { class: name });
      const caption = element(column, "figcaption", {}, words.three[name]);
      const knee = element(caption, "span", { class: "knee" });
      const plate = element(column, "div", { class: "plate" });
      const svg = make(plate, "svg", { role: "img" });
      const value = element(column, "p", { class: "value" });
      return { plate, svg, knee, value, figure: new Figure(svg, stage.header.outlines, stage.words.figure) };
    });
    this.name = element(root, "p", { class: "name" });
  }

  show({ knees, shows }) {
    this.knees = knees;
    this.shows = shows;
    this.name.textContent = this.words.shows[shows];
    this.time = 0;
    this.known = null;
  }

  // The three strides at the stage's pace and answer; found anew when these change.
  find() {
    const { stage } = this;
    const { pace, lift, answer } = stage.state;
    const known = [pace, lift, answer, stage.header, innerWidth, innerHeight].join();
    if (known === this.known) return;
    this.known = known;
    this.columns.forEach((column, i) => {
      const knee = this.knees[i] === "typical" ? null : this.knees[i];
      Object.assign(column, stage.found({ pace, knee, lift, answer }));
      column.knee.textContent = `${Math.round(knee ?? stage.typicalKnee(pace))}°`;
      column.value.textContent = fill(this.words.values[this.shows], { value: stage.readings(column.numbers)[this.shows] });
      column.svg.setAttribute("aria-label", `${column.knee.textContent}: ${column.value.textContent}`);
    });
    for (const { plate, figure, stride, typical, numbers } of this.columns) {
      const { width, height } = plate.getBoundingClientRect(); // what is left beside the words
      figure.resize(width, height, stage.header.height);
      figure.setting(stride, typical, stage.landing(numbers));
    }
    this.longest = Math.max(...this.columns.map(({ stride }) => stride.swing));
  }

  frame(now) {
    this.find();
    const { rate, calm } = this.stage;
    const passed = Math.min(0.1, (now - (this.last ?? now)) / 1000) * rate;
    this.last = now;
    this.time = (this.time + passed) % (this.longest + WAIT * rate);
    for (const { figure, stride } of this.columns) {
      const fraction = calm.matches ? 0.49 : Math.min(1, this.time / stride.swing);
      const time = stride.stance + fraction * stride.swing - 1e-9;
      figure.frame(stride, time, null, stride.torque.at(fraction), time * stride.groundSpeed, { knee: "", torque: "" });
    }
  }
}
