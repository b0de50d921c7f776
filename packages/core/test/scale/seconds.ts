/** Counts by second, from the beginning of the simulated time on. */
export class Seconds {
  readonly #counts: Float64Array;

  constructor(seconds: number) {
    this.#counts = new Float64Array(seconds);
  }

  /** @param atMs - counted from the beginning; what lies past the end is left out. */
  add(atMs: number, count: number): void {
    const second = Math.floor(atMs / 1_000);
    if (second < this.#counts.length) this.#counts[second] = this.at(second) + count;
  }

  plus(other: Seconds): Seconds {
    const sum = new Seconds(this.#counts.length);
    for (const [second, count] of this.#counts.entries())
      sum.#counts[second] = count + (other.#counts[second] ?? 0);
    return sum;
  }

  /** `[second, count]` of each second in which anything happened. */
  get busy(): readonly (readonly [number, number])[] {
    return [...this.#counts.entries()].filter(([, count]) => count > 0);
  }

  get total(): number {
    return this.#counts.reduce((total, count) => total + count, 0);
  }

  get length(): number {
    return this.#counts.length;
  }

  at(second: number): number {
    return this.#counts[second] ?? 0;
  }

  /** The first second with the most. */
  get worstSecond(): number {
    return this.#counts.indexOf(this.worst);
  }

  /** The most in any one second. */
  get worst(): number {
    return this.#counts.reduce((worst, count) => Math.max(worst, count), 0);
  }
}
