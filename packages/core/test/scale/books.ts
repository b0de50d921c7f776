import { Seconds } from './seconds.js';

/** What clients asked of a store, second by second. */
export class Ledger {
  readonly reads: Seconds;
  /** Operations of the store that are no reads. */
  readonly others: Seconds;

  constructor(seconds: number) {
    this.reads = new Seconds(seconds);
    this.others = new Seconds(seconds);
  }

  use(atMs: number, reads: number, others: number): void {
    if (reads > 0) this.reads.add(atMs, reads);
    if (others > 0) this.others.add(atMs, others);
  }
}

/** First tokens are apart: where a fleet starts at once, no later second comes near that one. */
export type Part = 'firsts' | 'renewals';

/**
 * One fleet over two stores. It renews at the same moments, whether its nodes hear of each other's renewals or not.
 */
export interface Books {
  readonly requests: Readonly<Record<Part, Seconds>>;
  /** A store with `subscribe`: everybody reads when anybody has written. */
  readonly hearing: Readonly<Record<Part, Ledger>>;
  /** A store without: everybody reads when a renewal is due for him. */
  readonly looking: Readonly<Record<Part, Ledger>>;
}

export function createBooks(seconds: number): Books {
  return {
    requests: { firsts: new Seconds(seconds), renewals: new Seconds(seconds) },
    hearing: { firsts: new Ledger(seconds), renewals: new Ledger(seconds) },
    looking: { firsts: new Ledger(seconds), renewals: new Ledger(seconds) },
  };
}
