import type { Ledger } from './books.js';

/** A renewal, from the moment when somebody asks to the moment when the answer is stored, in ms. */
export interface Turn {
  readonly asksAt: number;
  readonly landsAt: number;
  /** Whether the store is told before the vendor is asked, because a refresh token is spent. */
  readonly marks: boolean;
}

/** Clients that do the same at the same moment. */
export interface Clients {
  readonly at: number;
  readonly count: number;
}

/** How often a client that waits for another's renewal looks whether it has been left alone. */
export const LOOK_EVERY_MS = 1_000;

/** How many operations a look for one's turn costs besides the read: while another's mark is seen, no lease is asked for. */
export function leaseTries({ marks }: Turn): number {
  return marks ? 0 : 1;
}

/** Read, lease, read again, mark perhaps; when the answer has come, write and release. So does every asker over every store. */
export function ask(ledger: Ledger, { asksAt, landsAt, marks }: Turn): void {
  ledger.use(asksAt, 2, marks ? 2 : 1);
  ledger.use(landsAt, 0, 2);
}
