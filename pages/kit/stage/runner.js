// The runner's pose at any time: angles from the table in swing, a planted foot in stance. Lengths m, angles rad,
// x forward and y up from the hip unless a name says ground.

const LANDING_RAMP = 0.7; // fraction of the swing from which the leg turns toward its landing
const ANKLE_UP = 0.35; // rad, how far the toes can be drawn up
const smooth = (x) => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * x * (10 - 15 * x + 6 * x * x));
const mix = (a, b, t) => a + (b - a) * t;

// What one stride needs, gathered once per setting. point: {speed, knee, lift}, factor: swing time over the typical.
class Stride {
  constructor(table, body, point, factor, tempo) {
    const { speed } = point;
    const state = { ...point, coarse_lift: point.lift };
    this.body = body;
    this.point = point;
    this.factor = factor;
    const swingTime = table.at("swing_time", { speed });
    this.stance = table.at("stride_time", { speed }) - swingTime;
    this.swing = swingTime * factor;
    this.time = this.stance + this.swing;
    this.knee = new Curve(table.at("knee", state));
    this.thigh = new Curve(table.at("thigh", state));
    this.torque = new Curve(sumOfModes(table, { ...state, tempo }));
    this.ankle = new Curve(table.at("ankle", { speed }));
    this.pelvis = new Curve(table.at("pelvis", { speed }));
    this.turn = table.at("landing_thigh", { speed, factor }) - this.thigh.at(1);
    this.duty = this.stance / (this.stance + swingTime); // of the typical stride: where the ankle's swing begins
    this.plant();
  }

  // Angles in swing, fraction 0 toe-off to 1 strike.
  swingPose(fraction) {
    const turned = this.turn * smooth((fraction - LANDING_RAMP) / (1 - LANDING_RAMP));
    const thigh = this.thigh.at(fraction) + turned;
    const knee = this.knee.at(fraction);
    const data = this.ankle.at(mix(this.duty, 1, fraction));
    const rolled = this.toeOffPitch === undefined ? data : this.toeOffPitch - (thigh - knee);
    return { thigh, knee, pitch: thigh - knee + mix(rolled, data, smooth(fraction / 0.3)) };
  }

  // Where the foot stands: from the heel at strike over the flat sole to the toe at toe-off. The ground is drawn at the
  // speed of the planted foot, so that it neither skates nor sinks.
  plant() {
    const { heel, toe } = this.body;
    const strike = this.swingPose(1);
    const landed = this.ankleOf(strike);
    this.strikePitch = strike.pitch;
    const heelDown = rotate(heel, strike.pitch);
    this.hipHeight = -(landed.y + heelDown.y) - this.pelvis.at(0);
    const leave = this.swingPose(0);
    const last = this.ankleOf(leave);
    const height = last.y + this.hipAbove(this.stance);
    const arm = Math.hypot(toe.x, toe.y);
    this.toeOffPitch = Math.atan2(-toe.y, toe.x) - Math.asin(Math.min(1, height / arm));
    const left = last.x + rotate(toe, this.toeOffPitch).x;
    this.heelStart = landed.x + heelDown.x;
    this.groundSpeed = (this.heelStart + (toe.x - heel.x) - left) / this.stance;
  }

  hipAbove(time) {
    return this.hipHeight + this.pelvis.at(time / this.time);
  }

  stancePose(time) {
    const { heel, toe, L1, L2 } = this.body;
    const share = time / this.stance;
    const moved = this.groundSpeed * time;
    let pitch, ankle;
    if (share < 0.22) {
      pitch = this.strikePitch * (1 - smooth(share / 0.22));
      const down = rotate(heel, pitch);
      ankle = { x: this.heelStart - moved - down.x, y: -down.y };
    } else {
      const roll = smooth((share - 0.42) / (2 * (1 - 0.42))) * 2; // still rolling at toe-off
      pitch = this.toeOffPitch * roll;
      const down = rotate(toe, pitch);
      ankle = { x: this.heelStart + toe.x - heel.x - moved - down.x, y: -down.y };
    }
    ankle.y -= this.hipAbove(time);
    const reach = Math.min(Math.hypot(ankle.x, ankle.y), (L1 + L2) * 0.9995);
    const knee = Math.PI - Math.acos((L1 * L1 + L2 * L2 - reach * reach) / (2 * L1 * L2));
    const open = Math.acos((L1 * L1 + reach * reach - L2 * L2) / (2 * L1 * reach));
    return { thigh: Math.atan2(ankle.x, -ankle.y) + open, knee, pitch };
  }

  // time since strike, any number: the leg's pose.
  pose(time) {
    const t = ((time % this.time) + this.time) % this.time;
    if (t < this.stance) return this.stancePose(t);
    return this.liftToes(this.swingPose((t - this.stance) / this.swing), this.hipAbove(t));
  }

  // Toes that would touch the ground in swing are drawn up, as far as an ankle goes.
  liftToes(pose, hip) {
    const { toe } = this.body;
    const height = hip + this.ankleOf(pose).y;
    const arm = Math.hypot(toe.x, toe.y);
    const free = Math.asin(Math.max(-1, Math.min(1, -height / arm))) - Math.atan2(toe.y, toe.x);
    return { ...pose, pitch: Math.max(pose.pitch, Math.min(free, pose.thigh - pose.knee + ANKLE_UP)) };
  }

  kneeOf({ thigh }) {
    return { x: this.body.L1 * Math.sin(thigh), y: -this.body.L1 * Math.cos(thigh) };
  }

  ankleOf(pose) {
    const knee = this.kneeOf(pose);
    const shank = pose.thigh - pose.knee;
    return { x: knee.x + this.body.L2 * Math.sin(shank), y: knee.y - this.body.L2 * Math.cos(shank) };
  }

  // Lowest point over the ground in mid-swing of a foot drawn up as far as it goes, m; under 0 it would scrape.
  clearance() {
    let lowest = Infinity;
    for (let fraction = 0.3; fraction <= 0.8; fraction += 0.05) {
      const pose = this.swingPose(fraction);
      const up = this.hipAbove(this.stance + fraction * this.swing) + this.ankleOf(pose).y;
      for (const point of [this.body.heel, this.body.toe]) {
        lowest = Math.min(lowest, up + rotate(point, pose.thigh - pose.knee + ANKLE_UP).y);
      }
    }
    return lowest;
  }
}

function sumOfModes(table, point) {
  const weights = table.at("hip_torque", point);
  const curves = table.channels.hip_torque_curves;
  const n = curves.shape[1];
  const sum = new Float64Array(n);
  weights.forEach((weight, mode) => {
    for (let i = 0; i < n; i++) sum[i] += weight * curves.values[mode * n + i];
  });
  return sum;
}

// A point of the foot, given at a flat sole, with the toes turned up by pitch.
function rotate({ x, y }, pitch) {
  const [c, s] = [Math.cos(pitch), Math.sin(pitch)];
  return { x: c * x - s * y, y: s * x + c * y };
}
