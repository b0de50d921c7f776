/** What keeps a process from its work through no fault of its own. */
export type Hindrance = 'paused' | 'dead' | 'no store' | 'slow store' | 'stale reads' | 'no vendor';

interface Stretch {
  readonly what: Hindrance;
  untilMs: number;
}

/** When a process was hindered, in true time. */
export class Hindrances {
  readonly #stretches: Stretch[] = [];

  /** @returns how to end it. */
  begin(what: Hindrance): (atMs: number) => void {
    const stretch: Stretch = { what, untilMs: Infinity };
    this.#stretches.push(stretch);
    return (atMs) => {
      stretch.untilMs = atMs;
    };
  }

  /** Whether any of these held at some moment since then. */
  anySince(sinceMs: number, kinds: readonly Hindrance[]): boolean {
    return this.#stretches.some(({ what, untilMs }) => untilMs >= sinceMs && kinds.includes(what));
  }
}
