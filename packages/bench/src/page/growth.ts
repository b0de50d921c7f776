export interface Point {
  readonly count: number;
  readonly value: number;
}

/**
 * The law that values follow as the count grows: the exponent k of n^k that fits them best (least squares of the
 * logarithms).
 *
 * @returns `undefined` of fewer than two counts, and of values that no power fits: 0, and less than 0.
 */
export function growthExponent(points: readonly Point[]): number | undefined {
  const usable = points.filter(({ count, value }) => count > 0 && value > 0);
  if (usable.length !== points.length || new Set(usable.map(({ count }) => count)).size < 2) return undefined;
  const xs = usable.map(({ count }) => Math.log(count));
  const ys = usable.map(({ value }) => Math.log(value));
  const [x, y] = [mean(xs), mean(ys)];
  const slope = xs.map((each, at) => (each - x) * ((ys[at] ?? 0) - y));
  const width = xs.map((each) => (each - x) ** 2);
  return sum(slope) / sum(width);
}

const NEARLY = 0.15;

/** `linear (n^1.02)`. */
export function growthLaw(exponent: number): string {
  // Never "-0.00".
  const power = `n^${(Math.round(exponent * 100) / 100 || 0).toFixed(2)}`;
  if (Math.abs(exponent) <= NEARLY) return `constant (${power})`;
  if (Math.abs(exponent - 1) <= NEARLY) return `linear (${power})`;
  if (Math.abs(exponent - 2) <= NEARLY) return `quadratic (${power})`;
  return power;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
