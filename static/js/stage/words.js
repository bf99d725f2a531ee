// How numbers stand in words.

export const MINUS = "\u2212";
// A number never parts from its unit at the end of a line.
const TIED = /(?<=\d) (?=%|cm|in\b|ft|m\b|N)|(?<=N) (?=m)/g;

/** Fill {name} in a text. @type {(template: string, values: Record<string, unknown>) => string} */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")).replace(TIED, "\u00a0");

/** @type {(x: number) => string} */
export const signed = (x) => (x > 0 ? "+" : x < 0 ? MINUS : "±") + Math.abs(x);

/** @type {(a: number, b: number) => string} */
export const span = (a, b) => (a === b ? `${a}` : `${Math.min(a, b)}–${Math.max(a, b)}`);

/** Minutes and seconds. @type {(seconds: number) => string} */
export const clock = (seconds) => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
