// Small arithmetic that every drawing needs.

export const DEGREES = 180 / Math.PI;

/** @type {(degrees: number) => number} */
export const radians = (degrees) => degrees / DEGREES;

/** @type {(x: number, low: number, high: number) => number} */
export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** @type {(values: number[]) => number} */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @type {(a: number, b: number, t: number) => number} */
export const mix = (a, b, t) => a + (b - a) * t;

/** From 0 to 1 with no jump in speed or acceleration. @type {(x: number) => number} */
export const smooth = (x) => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * x * (10 - 15 * x + 6 * x * x));

/** x taken round to 0 ≤ x < n. @type {(x: number, n: number) => number} */
export const wrap = (x, n) => ((x % n) + n) % n;
