// What is said of many samples: the middle, the slow end, how a figure grows.

export const median = (samples) => quantile(samples, 0.5);
export const p95 = (samples) => quantile(samples, 0.95);
export const most = (samples) => (samples.length > 0 ? Math.max(...samples) : undefined);
export const sum = (samples) => samples.reduce((all, one) => all + one, 0);

// Between two samples where the place falls between them.
function quantile(samples, share) {
  if (samples.length === 0) return undefined;
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (above - sorted[below]) * (place - below);
}

// The exponent k of `value ~ size ** k` over [size, value] points, by least squares on logarithms:
// 1 is linear, less is better. What takes no tick of the browser's clock counts as one: a small
// book is asked faster than the clock can tell.
const TICK = 0.1;

export function slope(points) {
  if (points.length < 2 || points.some(([, value]) => !(value >= 0))) return undefined;
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(Math.max(value, TICK))]);
  const middle = [0, 1].map((at) => sum(logs.map((log) => log[at])) / logs.length);
  const over = sum(logs.map(([x, y]) => (x - middle[0]) * (y - middle[1])));
  return over / sum(logs.map(([x]) => (x - middle[0]) ** 2));
}

// Three figures are as many as a shared machine can repeat.
export function short(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.min(digits, 3) });
}
