// Reads the table that Python packed, and interpolates in it. Nothing here knows what the numbers mean.

class Table {
  // bytes: header length (4 bytes, little endian), JSON header, 16-bit levels (see model/table.py).
  constructor(header, levels) {
    this.axes = Object.fromEntries(header.axes.map((axis) => [axis.name, axis.values]));
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

  // Value of a channel at a point such as {speed: 3, knee: 1.2}; an array over the axes that the point leaves out,
  // which must be the channel's last ones.
  at(name, point) {
    let { axes, shape, values } = this.channels[name];
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
    return values.length === 1 ? values[0] : values;
  }
}

// Cubic Lagrange weights on the four grid points about x (two points: linear).
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

// A smooth curve through even samples on 0-1: cubic Hermite pieces with fourth-order slopes.
class Curve {
  constructor(values) {
    this.values = values;
    const n = values.length;
    this.slopes = Float64Array.from(values, (_, i) => {
      const c = Math.max(2, Math.min(i, n - 3));
      const v = (k) => values[c + k];
      const stencils = {
        "-2": [-25, 48, -36, 16, -3],
        "-1": [-3, -10, 18, -6, 1],
        0: [1, -8, 0, 8, -1],
        1: [-1, 6, -18, 10, 3],
        2: [3, -16, 36, -48, 25],
      };
      return stencils[i - c].reduce((sum, w, k) => sum + w * v(k - 2), 0) / 12;
    });
  }

  at(fraction) {
    const last = this.values.length - 1;
    const place = Math.max(0, Math.min(1, fraction)) * last;
    const i = Math.min(Math.floor(place), last - 1);
    const t = place - i;
    const [a, b, da, db] = [this.values[i], this.values[i + 1], this.slopes[i], this.slopes[i + 1]];
    return a + t * (da + t * (3 * (b - a) - 2 * da - db + t * (2 * (a - b) + da + db)));
  }
}

// One message from Python: {header, levels}.
function unpack(bytes) {
  const { header, rest } = head(bytes);
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  const levels = new Uint16Array(rest.byteLength >> 1);
  for (let i = 0; i < levels.length; i++) levels[i] = view.getUint16(2 * i, true);
  return { header, levels };
}

// {header, rest}: 4 bytes say how long the JSON header is.
function head(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { header, rest: bytes.subarray(4 + length) };
}
