// Draws the runner, the ground and the landing ruler into one SVG. It is given poses and numbers and knows no sliders.

const SVG = "http://www.w3.org/2000/svg";
const DEGREES = 180 / Math.PI;

function make(parent, tag, attributes = {}, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

const set = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
};

// A touch that begins here is a drag for as long as `holds()`: the page does not scroll and take the finger away.
// touch-action would say the same, but Chromium does not heed it on parts of an SVG.
function hold(node, holds) {
  node.addEventListener("touchstart", (event) => event.cancelable && holds() && event.preventDefault(), { passive: false });
}

// A closed Catmull-Rom spline through points (x forward, y up) as an SVG path (y down), in metres.
function outline(points) {
  const n = points.length;
  const at = (i) => points[(i + n) % n];
  const pair = ([x, y]) => `${x.toFixed(4)} ${(-y).toFixed(4)}`;
  let path = `M${pair(at(0))}`;
  for (let i = 0; i < n; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    path += `C${pair(c1)} ${pair(c2)} ${pair(p2)}`;
  }
  return `${path}Z`;
}

const FRAME = { left: 0.86, right: 0.74, up: 1.84, legs: 1.2 }; // m around hip and ground, for a height of 1.76 m
const RULER = { below: 58, from: -0.03, to: 0.19 }; // px under the ground; m ahead of the knee
const ARROW_RADIUS = 0.3; // m
const ARROW_PER_NM = 1 / 95; // rad

class Figure {
  constructor(svg, outlines, words) {
    this.svg = svg;
    this.outlines = outlines;
    this.words = words;
    const layer = (name) => make(svg, "g", { class: name });
    this.ground = layer("ground");
    this.far = layer("far");
    this.touchdown = layer("touchdown");
    this.ghost = layer("ghost");
    this.body = layer("body");
    this.near = layer("near");
    this.arm = layer("arm");
    this.marks = layer("marks");
    this.ruler = layer("ruler");
    this.handles = layer("handles");
    this.build();
  }

  build() {
    const { outlines: o, words } = this;
    const limb = (parent, name, part = name) => make(parent, "path", { class: `limb ${part}`, d: outline(o[name]) });
    const leg = (parent) => ({ shank: limb(parent, "shank"), foot: limb(parent, "foot"), thigh: limb(parent, "thigh") });

    this.line = make(this.ground, "line", { class: "horizon" });
    this.pebbles = Array.from({ length: 9 }, () => make(this.ground, "line", { class: "pebble" }));

    this.farArm = { upper: limb(this.far, "upper_arm"), fore: limb(this.far, "forearm") };
    this.farLeg = leg(this.far);
    this.landedTypical = leg(make(this.touchdown, "g", { class: "typical" }));
    this.landedYours = leg(make(this.touchdown, "g", { class: "yours" }));
    this.ghostPath = make(this.ghost, "path", { class: "trail" });
    this.ghostLeg = leg(this.ghost);
    this.trunk = limb(this.body, "trunk");
    this.head = limb(this.body, "head");
    this.trail = make(this.near, "path", { class: "trail" });
    this.nearLeg = leg(this.near);
    this.bones = make(this.near, "polyline", { class: "bones" });
    this.joints = ["hip", "knee", "ankle"].map((name) => make(this.near, "circle", { class: `joint ${name}` }));
    this.nearArm = { fore: limb(this.arm, "forearm"), upper: limb(this.arm, "upper_arm") };

    this.arrow = make(this.marks, "path", { class: "arrow" });
    this.arrowHead = make(this.marks, "path", { class: "arrow-head" });
    this.arrowText = make(this.marks, "text", { class: "label you" });
    this.kneeArc = make(this.marks, "path", { class: "knee-arc" });
    this.kneeText = make(this.marks, "text", { class: "label" });

    this.fan = make(this.ruler, "path", { class: "fan" });
    this.spread = make(this.ruler, "rect", { class: "spread" });
    this.ticks = make(this.ruler, "path", { class: "ticks" });
    this.span = make(this.ruler, "path", { class: "span" });
    this.typicalMark = make(this.ruler, "path", { class: "typical-mark" });
    this.zeroText = make(this.ruler, "text", { class: "small", "text-anchor": "middle" }, words.under_knee);
    this.typicalText = make(this.ruler, "text", { class: "small typical" }, words.typical);
    this.youText = make(this.ruler, "text", { class: "label you" });
  }

  // Pixels: width x height of the SVG, with the ruler in its lowest part. tall: body height, m. Where there is little
  // room the head is left out.
  resize(width, height, tall) {
    this.width = width;
    this.height = height;
    this.unit = tall / this.outlines.height; // metres of this body per metre of the outlines
    const below = RULER.below;
    const up = height < 240 ? FRAME.legs : FRAME.up;
    this.scale = Math.min((height - below) / up, width / (FRAME.left + FRAME.right)) / this.unit;
    this.groundY = height - below;
    this.hipX = (width * FRAME.left) / (FRAME.left + FRAME.right);
    set(this.svg, { viewBox: `0 0 ${width} ${height}`, width, height });
    set(this.line, { x1: 0, x2: width, y1: this.groundY, y2: this.groundY });
  }

  px(x) {
    return this.hipX + x * this.scale;
  }

  // y over the ground, m -> px
  py(y) {
    return this.groundY - y * this.scale;
  }

  place(node, x, y, angle) {
    const size = this.scale * this.unit;
    node.setAttribute(
      "transform",
      `translate(${this.px(x).toFixed(2)} ${this.py(y).toFixed(2)}) rotate(${(-angle * DEGREES).toFixed(2)}) scale(${size.toFixed(3)})`,
    );
  }

  placeLeg(leg, stride, pose, hip, fromX = 0) {
    const knee = stride.kneeOf(pose);
    const ankle = stride.ankleOf(pose);
    this.place(leg.thigh, fromX, hip, pose.thigh);
    this.place(leg.shank, fromX + knee.x, hip + knee.y, pose.thigh - pose.knee);
    this.place(leg.foot, fromX + ankle.x, hip + ankle.y, pose.pitch);
    return { knee: { x: fromX + knee.x, y: hip + knee.y }, ankle: { x: fromX + ankle.x, y: hip + ankle.y } };
  }

  // What changes with the sliders only: trails and the landing. landing: {you, typical, spread} m ahead of the knee.
  setting(stride, typical, landing) {
    const trailOf = (s) => {
      const points = [];
      for (let f = 0; f <= 1.0001; f += 1 / 40) {
        const ankle = s.ankleOf(s.swingPose(f));
        const hip = s.hipAbove(s.stance + f * s.swing);
        points.push(`${this.px(ankle.x).toFixed(1)} ${this.py(hip + ankle.y).toFixed(1)}`);
      }
      return `M${points.join("L")}`;
    };
    this.trail.setAttribute("d", trailOf(stride));
    this.ghostPath.setAttribute("d", trailOf(typical));
    const landed = [
      [this.landedTypical, typical],
      [this.landedYours, stride],
    ].map(([leg, s]) => this.placeLeg(leg, s, s.swingPose(1), s.hipAbove(0)));
    this.drawRuler(landed[1].knee.x, landed[1].ankle.x, landing);
  }

  // The few centimetres between knee and ankle at landing, opened out like a fan to a ruler that can be read.
  drawRuler(kneeX, ankleX, { you, typical, spread, text }) {
    const top = this.groundY + 22;
    const length = Math.min(this.width - 8, 560);
    const perMetre = length / (RULER.to - RULER.from) / this.unit;
    const centred = this.px((kneeX + ankleX) / 2) + (RULER.from * this.unit - (ankleX - kneeX) / 2) * perMetre;
    const left = Math.max(4, Math.min(this.width - 4 - length, centred));
    const x = (metres) => left + (metres - RULER.from * this.unit) * perMetre;
    const [zero, mine, theirs] = [x(0), x(you), x(typical)];
    set(this.fan, {
      d: `M${this.px(kneeX)} ${this.groundY}L${zero} ${top}M${this.px(kneeX + you)} ${this.groundY}L${mine} ${top}`,
    });
    let ticks = "";
    for (let cm = Math.ceil(RULER.from * this.unit * 100); cm <= RULER.to * this.unit * 100; cm++) {
      ticks += `M${x(cm / 100).toFixed(1)} ${top}v${cm % 5 ? 4 : 8}`;
    }
    set(this.ticks, { d: `${ticks}M${x(RULER.from * this.unit)} ${top}H${x(RULER.to * this.unit)}` });
    set(this.spread, { x: x(typical - spread), width: Math.max(0, 2 * spread * perMetre), y: top, height: 8 });
    set(this.span, { d: `M${zero} ${top}v12M${zero} ${top + 5}H${mine}M${mine} ${top - 4}v16` });
    set(this.typicalMark, { d: `M${theirs} ${top - 3}v14` });
    const right = mine >= theirs;
    set(this.zeroText, { x: zero, y: top + 26 });
    this.youText.textContent = text;
    const last = this.width - this.youText.getComputedTextLength() - 4; // further right it would be cut
    set(this.youText, { x: Math.min(Math.max(mine, zero + 62), last), y: top + 27, "text-anchor": "start" });
    set(this.typicalText, { x: theirs + (right ? -6 : 6), y: top - 5, "text-anchor": right ? "end" : "start" });
  }

  // One frame. time s since the near leg's strike; ghostPose null while the ghost stands aside.
  // distance m, how far the ground has moved.
  frame(stride, time, ghost, torque, distance, words) {
    const hip = stride.hipAbove(time);
    const pose = stride.pose(time);
    const farPose = stride.pose(time + stride.time / 2);
    const { lean_deg: lean, shoulder, head, elbow } = this.outlines.joints;
    const tilt = lean / DEGREES;

    this.drawGround(distance);
    this.placeLeg(this.farLeg, stride, farPose, hip);
    const { knee, ankle } = this.placeLeg(this.nearLeg, stride, pose, hip);
    this.ghost.setAttribute("class", ghost ? "ghost" : "ghost aside");
    if (ghost) this.placeLeg(this.ghostLeg, ghost.stride, ghost.pose, ghost.stride.hipAbove(ghost.time));

    this.place(this.trunk, 0, hip, -tilt);
    const inTrunk = ([x, y]) => ({
      x: this.unit * (x * Math.cos(tilt) + y * Math.sin(tilt)),
      y: hip + this.unit * (y * Math.cos(tilt) - x * Math.sin(tilt)),
    });
    const neck = inTrunk(head);
    this.place(this.head, neck.x, neck.y, -tilt * 0.4);
    this.swingArm(this.nearArm, inTrunk(shoulder), farPose.thigh, elbow);
    this.swingArm(this.farArm, inTrunk(shoulder), pose.thigh, elbow);

    const points = [{ x: 0, y: hip }, knee, ankle];
    this.bones.setAttribute("points", points.map((p) => `${this.px(p.x).toFixed(1)},${this.py(p.y).toFixed(1)}`).join(" "));
    const size = Math.max(3, 0.016 * this.unit * this.scale);
    points.forEach((p, i) => set(this.joints[i], { cx: this.px(p.x), cy: this.py(p.y), r: size }));

    this.drawKneeArc(knee, pose, words.knee);
    this.drawArrow(hip, pose.thigh, torque, words.torque);
    return { hip: points[0], knee, ankle, pose };
  }

  drawGround(distance) {
    const gap = (this.width * 1.25) / this.pebbles.length;
    const wide = gap * this.pebbles.length;
    this.pebbles.forEach((pebble, i) => {
      const from = (i + 0.4 * (i % 3)) * gap - distance * this.scale;
      const x = (((from % wide) + wide) % wide) - 30;
      const y = this.groundY + 4 + 2 * (i % 2);
      set(pebble, { x1: x, x2: x + 10 + 7 * (i % 3), y1: y, y2: y });
    });
  }

  // The arm swings against the leg of its own side, with the other leg.
  swingArm(arm, shoulder, otherThigh, elbow) {
    const upper = -0.38 + 0.95 * otherThigh;
    const size = elbow * this.unit;
    this.place(arm.upper, shoulder.x, shoulder.y, upper);
    const at = { x: shoulder.x - size * Math.sin(upper), y: shoulder.y + size * Math.cos(upper) };
    this.place(arm.fore, at.x, at.y, upper + 1.55 + 0.25 * otherThigh);
  }

  drawKneeArc(knee, pose, text) {
    const radius = 0.1 * this.unit * this.scale;
    const from = pose.thigh;
    const to = pose.thigh - pose.knee;
    const [cx, cy] = [this.px(knee.x), this.py(knee.y)];
    const end = (angle, r) => `${(cx + r * Math.sin(angle)).toFixed(1)} ${(cy + r * Math.cos(angle)).toFixed(1)}`;
    const large = pose.knee > Math.PI ? 1 : 0;
    this.kneeArc.setAttribute(
      "d",
      `M${cx} ${cy}L${end(from, radius * 1.5)}M${end(from, radius)}A${radius} ${radius} 0 ${large} 1 ${end(to, radius)}`,
    );
    set(this.kneeText, { x: cx + 0.11 * this.unit * this.scale, y: cy + 5 });
    this.kneeText.textContent = text;
  }

  // The torque at the hip as an arc that grows with it: forward and up for a pull into flexion, backward for braking.
  drawArrow(hip, thigh, torque, text) {
    const radius = ARROW_RADIUS * this.unit * this.scale;
    const sweep = Math.max(-1.9, Math.min(1.9, (torque / this.unit ** 2) * ARROW_PER_NM));
    const start = thigh + Math.sign(sweep || 1) * 0.32;
    const end = start + sweep;
    const [cx, cy] = [this.px(0), this.py(hip)];
    const at = (angle, r = radius) => [cx + r * Math.sin(angle), cy + r * Math.cos(angle)];
    const pair = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
    const visible = Math.abs(sweep) > 0.03;
    const width = 3 + 5 * Math.min(1, Math.abs(sweep) / 1.2);
    const turn = sweep > 0 ? 0 : 1;
    set(this.arrow, {
      d: visible ? `M${pair(at(start))}A${radius} ${radius} 0 0 ${turn} ${pair(at(end))}` : "",
      "stroke-width": width.toFixed(1),
    });
    const tip = (width * 2.4) / radius;
    const point = end + Math.sign(sweep) * tip;
    set(this.arrowHead, {
      d: visible
        ? `M${pair(at(point))}L${pair(at(end, radius + width * 1.5))}L${pair(at(end, radius - width * 1.5))}Z`
        : "",
    });
    const side = sweep < 0 ? -1 : 1;
    set(this.arrowText, { x: cx + side * radius * 1.1, y: cy + radius * 0.16, "text-anchor": side > 0 ? "start" : "end" });
    this.arrowText.textContent = text;
  }
}
