// A figure that does a drill: poses given at some instants, a smooth loop through them, play and pause.

const VIEW = { left: 0.62, right: 0.72, up: 1.92, down: 0.06 }; // m around hip and ground
const SIZE = { width: 300, height: 330 };
const FOOT = { toe: 0.2, heel: 0.08, follows: 0.8 }; // m from under the ankle; how much of the shank's angle it takes
const ARM = { upper: -0.35, fore: 1.2 }; // rad

class Drill {
  constructor(root, data) {
    this.root = root;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.read(data);
    this.time = this.highest();
    this.playing = !this.calm.matches;
    this.build();
    this.last = performance.now();
    this.tick = this.tick.bind(this);
    this.animation = requestAnimationFrame(this.tick);
  }

  read(data) {
    this.data = data;
    this.length = data.poses[data.poses.length - 1].t;
  }

  stop() {
    cancelAnimationFrame(this.animation);
  }

  highest() {
    return this.data.poses.reduce((best, pose) => (pose.knee > best.knee ? pose : best)).t;
  }

  build() {
    const { root, data } = this;
    root.replaceChildren();
    this.svg = make(root, "svg", { role: "img", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-label": data.words.picture.replace("{name}", data.name) });
    const { outlines } = data;
    const limb = (name, look) => make(this.svg, "path", { class: `limb ${look}`, d: outline(outlines[name]) });
    this.ground = make(this.svg, "line", { class: "horizon" });
    this.far = { foot: limb("foot", "far"), shank: limb("shank", "far"), thigh: limb("thigh", "far") };
    this.body = { trunk: limb("trunk", "body"), head: limb("head", "body") };
    this.near = { shank: limb("shank", "near"), foot: limb("foot", "near"), thigh: limb("thigh", "near") };
    this.arm = { fore: limb("forearm", "body"), upper: limb("upper_arm", "body") };
    const row = document.createElement("div");
    row.className = "row";
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => {
      this.playing = !this.playing;
      this.label();
    });
    this.told = document.createElement("span");
    row.append(this.button, this.told);
    root.append(row);
    this.label();
    this.draw();
  }

  label() {
    const { words } = this.data;
    this.button.textContent = this.playing ? "\u275a\u275a" : "\u25b6\ufe0e";
    this.button.setAttribute("aria-label", this.playing ? words.pause : words.play);
  }

  // Angle at a time, by a cubic through the poses about it; the loop closes on itself.
  at(name, time) {
    const { poses } = this.data;
    const n = poses.length - 1; // the last pose is the first again
    let i = 0;
    while (i < n - 1 && poses[i + 1].t <= time) i += 1;
    const pose = (k) => poses[((k % n) + n) % n];
    const when = (k) => pose(k).t + this.length * Math.floor(k / n);
    const slope = (k) => (pose(k + 1)[name] - pose(k - 1)[name]) / (when(k + 1) - when(k - 1));
    const span = when(i + 1) - when(i);
    const t = (time - when(i)) / span;
    const [a, b, da, db] = [pose(i)[name], pose(i + 1)[name], slope(i) * span, slope(i + 1) * span];
    return (a + t * (da + t * (3 * (b - a) - 2 * da - db + t * (2 * (a - b) + da + db)))) / DEGREES;
  }

  tick(now) {
    const passed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    if (this.playing) {
      this.time = (this.time + passed) % this.length;
      this.draw();
    }
    this.animation = requestAnimationFrame(this.tick);
  }

  draw() {
    const { data } = this;
    const { outlines, L1, L2, standing } = data;
    const scale = SIZE.height / (VIEW.up + VIEW.down);
    const [hipX, groundY] = [VIEW.left * scale, VIEW.up * scale];
    const sole = -outlines.joints.heel[1];
    const below = (thigh, knee) => L1 * Math.cos(thigh) + L2 * Math.cos(thigh - knee);
    const hip = below(standing.thigh / DEGREES, standing.knee / DEGREES) + sole;
    const place = (node, x, y, angle) =>
      set(node, { transform: `translate(${(hipX + x * scale).toFixed(1)} ${(groundY - y * scale).toFixed(1)}) rotate(${(-angle * DEGREES).toFixed(2)}) scale(${scale.toFixed(2)})` });
    const leg = (nodes, thigh, knee, pitch) => {
      const joint = [L1 * Math.sin(thigh), hip - L1 * Math.cos(thigh)];
      const shank = thigh - knee;
      const ankle = [joint[0] + L2 * Math.sin(shank), joint[1] - L2 * Math.cos(shank)];
      place(nodes.thigh, 0, hip, thigh);
      place(nodes.shank, ...joint, shank);
      place(nodes.foot, ...ankle, pitch(shank, ankle[1]));
    };
    const [thigh, knee] = [this.at("thigh", this.time), this.at("knee", this.time)];
    leg(this.far, standing.thigh / DEGREES, standing.knee / DEGREES, () => 0);
    // The foot hangs from the shank as far as the floor lets it: on its toes, on its heel, or flat.
    const room = (height, length) => Math.asin(Math.min(1, Math.max(0, (height - sole) / length)));
    const pitch = (shank, height) => Math.max(-room(height, FOOT.toe), Math.min(room(height, FOOT.heel), shank * FOOT.follows));
    leg(this.near, thigh, knee, pitch);
    place(this.body.trunk, 0, hip, -0.02);
    const [hx, hy] = outlines.joints.head;
    place(this.body.head, hx, hip + hy, 0);
    const [sx, sy] = outlines.joints.shoulder;
    place(this.arm.upper, sx, hip + sy, ARM.upper);
    const elbow = outlines.joints.elbow;
    place(this.arm.fore, sx - elbow * Math.sin(ARM.upper), hip + sy + elbow * Math.cos(ARM.upper), ARM.upper + ARM.fore);
    set(this.ground, { x1: 0, x2: SIZE.width, y1: groundY, y2: groundY });
    this.told.textContent = data.words.now
      .replace("{knee}", Math.round(knee * DEGREES))
      .replace("{thigh}", Math.round(thigh * DEGREES).toString().replace("-", "\u2212"));
  }
}

const drills = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".drill");
  const present = drills.get(parentElement);
  if (present) {
    present.read(data);
    present.build();
  } else drills.set(parentElement, new Drill(root, data));
  return () => {
    drills.get(parentElement)?.stop();
    drills.delete(parentElement);
  };
}
