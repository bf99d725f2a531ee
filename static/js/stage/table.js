// Reads the table that Python packed, and interpolates in it. Nothing here knows what the numbers mean.

/**
 * @typedef {{ name: string, axes: string[], low: number, step: number }} ChannelHead
 * @typedef {{ axes: { name: string, values: number[] }[], channels: ChannelHead[] }} TableHead
 * @typedef {{ axes: string[], shape: number[], values: Float64Array }} Channel
 * @typedef {Record<string, number>} At a place on some axes, by name
 */

export class Table {
  /**
   * 16-bit levels of all channels one after another, in C order (see model/table.py).
   * @param {TableHead} header
   * @param {Uint16Array} levels
   */
  constructor(header, levels) {
    this.axes = Object.fromEntries(header.axes.map((axis) => [axis.name, axis.values]));
    /** @type {Record<string, Channel>} */
    this.channels = {};
    let start = 0;
    for (const channel of header.channels) {
      const shape = channel.axes.map((name) => this.axes[name].length);
      const size = shape.reduce((product, n) => product * n, 1);
      const values = Float64Array.from(levels.subarray(start, start + size), (l) => channel.low + channel.step * l);
      this.channels[channel.name] = { axes: channel.axes, shape, values };
      start += size;
    }
  }

  /**
   * Value of a channel at a point that fixes all its axes.
   * @param {string} name
   * @param {At} point
   */
  at(name, point) {
    return this.along(name, point)[0];
  }

  /**
   * Values of a channel over the axes that the point leaves out, which must be the channel's last ones.
   * @param {string} name
   * @param {At} point
   */
  along(name, point) {
    const { axes, shape, values: all } = this.channels[name];
    let values = all;
    for (let i = 0; i < axes.length && axes[i] in point; i++) {
      const [first, weights] = lagrange(this.axes[axes[i]], point[axes[i]]);
      const rest = values.length / shape[i];
      const contracted = new Float64Array(rest);
      weights.forEach((weight, k) => {
        const from = (first + k) * rest;
        for (let j = 0; j < rest; j++) contracted[j] += weight * values[from + j];
      });
      values = contracted;
    }
    return values;
  }
}

/**
 * Cubic Lagrange weights on the four grid points about x (two points: linear).
 * @type {(grid: number[], x: number) => [number, number[]]}
 */
function lagrange(grid, x) {
  const n = grid.length;
  const m = Math.min(4, n);
  let above = 0;
  while (above < n - 1 && grid[above] < x) above++;
  const first = Math.max(0, Math.min(above - 2, n - m));
  const weights = [];
  for (let k = 0; k < m; k++) {
    let weight = 1;
    for (let j = 0; j < m; j++) {
      if (j !== k) weight *= (x - grid[first + j]) / (grid[first + k] - grid[first + j]);
    }
    weights.push(weight);
  }
  return [first, weights];
}

/** Fourth-order slopes of even samples: from the place in the middle of five. @type {Record<number, number[]>} */
const STENCILS = {
  "-2": [-25, 48, -36, 16, -3],
  "-1": [-3, -10, 18, -6, 1],
  0: [1, -8, 0, 8, -1],
  1: [-1, 6, -18, 10, 3],
  2: [3, -16, 36, -48, 25],
};

/**
 * Highest (sign 1) or lowest (-1) of a curve, by a parabola about that sample.
 * @type {(values: Float64Array, sign: 1 | -1) => number}
 */
function extreme(values, sign) {
  let top = 0;
  values.forEach((value, i) => (top = sign * value > sign * values[top] ? i : top));
  if (top === 0 || top === values.length - 1) return values[top];
  const [a, b, c] = [values[top - 1], values[top], values[top + 1]];
  const bend = a - 2 * b + c;
  return bend === 0 ? b : b - (c - a) ** 2 / (8 * bend);
}

/** A smooth curve through even samples on 0-1: cubic Hermite pieces with fourth-order slopes. */
export class Curve {
  /** @param {Float64Array} values */
  constructor(values) {
    this.values = values;
    const n = values.length;
    this.slopes = Float64Array.from(values, (_, i) => {
      const c = Math.max(2, Math.min(i, n - 3));
      return STENCILS[i - c].reduce((sum, w, k) => sum + w * values[c + k - 2], 0) / 12;
    });
  }

  get highest() {
    return extreme(this.values, 1);
  }

  get lowest() {
    return extreme(this.values, -1);
  }

  /** @param {number} fraction */
  at(fraction) {
    const last = this.values.length - 1;
    const place = Math.max(0, Math.min(1, fraction)) * last;
    const i = Math.min(Math.floor(place), last - 1);
    const t = place - i;
    const [a, b, da, db] = [this.values[i], this.values[i + 1], this.slopes[i], this.slopes[i + 1]];
    return a + t * (da + t * (3 * (b - a) - 2 * da - db + t * (2 * (a - b) + da + db)));
  }
}
