import { Seconds } from './seconds.js';

/** What clients asked of a vendor and of a store, second by second. */
export class Ledger {
  readonly requests: Seconds;
  readonly reads: Seconds;
  /** Operations of the store that are no reads. */
  readonly others: Seconds;

  constructor(seconds: number) {
    this.requests = new Seconds(seconds);
    this.reads = new Seconds(seconds);
    this.others = new Seconds(seconds);
  }

  use(atMs: number, reads: number, others: number): void {
    this.reads.add(atMs, reads);
    this.others.add(atMs, others);
  }
}

/** One fleet, told two ways: it renews at the same moments, whether or not the others hear of it at once. */
export interface Books {
  /** First tokens, which are apart: where a fleet starts at once, no later second comes near that one. */
  readonly firsts: Ledger;
  /** Renewals: who asks, and who waits for the answer. */
  readonly renewals: Ledger;
  /** When those who neither ask nor wait read, if each looks at the store when its own moment comes. */
  readonly looks: Seconds;
  /** The same, if each subscribes, and reads when it hears of the renewal. */
  readonly notices: Seconds;
}

export function createBooks(seconds: number): Books {
  return {
    firsts: new Ledger(seconds),
    renewals: new Ledger(seconds),
    looks: new Seconds(seconds),
    notices: new Seconds(seconds),
  };
}
