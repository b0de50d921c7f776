import type { SimClock } from '../../time/sim-clock.js';

type Kind = 'timer' | 'answer';

/** What everything has to pass that comes to a process: while it is paused, it all waits; when it is dead, nothing gets in. */
export class Gate {
  readonly #clock: SimClock;
  #state: 'open' | 'shut' | 'dead' = 'open';
  #held: Array<{ readonly kind: Kind; readonly run: () => void }> = [];

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  get state(): 'open' | 'shut' | 'dead' {
    return this.#state;
  }

  pass(kind: Kind, run: () => void): void {
    if (this.#state === 'open') run();
    else if (this.#state === 'shut') this.#held.push({ kind, run });
  }

  /** An answer that arrives here; it never does at a dead process. */
  through<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.pass('answer', () => resolve(value)),
        (error: unknown) => this.pass('answer', () => reject(error)),
      );
    });
  }

  shut(): void {
    if (this.#state === 'open') this.#state = 'shut';
  }

  /** Lets in what has waited, one by one, so that the process goes on as far as it can after each. */
  open(timersFirst: boolean): void {
    if (this.#state !== 'shut') return;
    this.#state = 'open';
    const held = this.#held;
    this.#held = [];
    const isFirst = ({ kind }: { kind: Kind }): boolean => (kind === 'timer') === timersFirst;
    const inOrder = [...held.filter(isFirst), ...held.filter((each) => !isFirst(each))];
    for (const { kind, run } of inOrder) this.#clock.after(1, () => this.pass(kind, run));
  }

  kill(): void {
    this.#state = 'dead';
    this.#held = [];
  }
}
