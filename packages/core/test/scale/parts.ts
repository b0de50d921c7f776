import type { Ledger } from './books.js';

/** How often a client that waits for another's renewal looks whether it has been left alone. */
const LOOK_EVERY_MS = 1_000;

/** A renewal, from the moment when somebody asks to the moment when the answer is stored, in ms. */
export interface Turn {
  readonly asksAt: number;
  readonly landsAt: number;
}

/*
 * What it costs the store that a client's moment comes while nobody has stored a new token yet. `agreement.test.ts`
 * compares it with what real clients do.
 */

/** Read, lease, read again; when the answer has come, write and release. */
export function asks(ledger: Ledger, { asksAt, landsAt }: Turn): void {
  ledger.requests.add(asksAt, 1);
  ledger.use(asksAt, 2, 1);
  ledger.use(landsAt, 0, 2);
}

/**
 * Read, lease (refused), read again, subscribe; after each second, and when the answer is stored, unsubscribe, lease and
 * read, and subscribe again if it is not there yet.
 */
export function waits(ledger: Ledger, { landsAt }: Turn, { from, clients }: Waiters): void {
  if (clients === 0) return;
  ledger.use(from, 2 * clients, 2 * clients);
  for (let at = from + LOOK_EVERY_MS; at < landsAt; at += LOOK_EVERY_MS) ledger.use(at, clients, 3 * clients);
  ledger.use(landsAt, clients, 2 * clients);
}

/** Clients whose own moment was the same. */
interface Waiters {
  readonly from: number;
  readonly clients: number;
}
