import type { Ledger } from './books.js';
import { type Clients, leaseTries, LOOK_EVERY_MS, type Turn } from './turn.js';

/*
 * What clients do over a store with `subscribe`. `agreement.test.ts` compares it with what real clients do.
 */

/** Subscribe and read, a millisecond before the first renewal is due. */
export function begin(ledger: Ledger, { at, count }: Clients): void {
  ledger.use(at - 1, count, count);
}

/**
 * Read, lease in vain, subscribe, read and lease once more for what came meanwhile; after each second read and lease; when
 * the answer is stored, read and unsubscribe.
 */
export function wait(ledger: Ledger, turn: Turn, { at, count }: Clients): void {
  if (count === 0) return;
  const leases = leaseTries(turn) * count;
  ledger.use(at, 2 * count, 2 * leases + count);
  for (let look = at + LOOK_EVERY_MS; look < turn.landsAt; look += LOOK_EVERY_MS)
    ledger.use(look, count, leases);
  ledger.use(turn.landsAt, count, count);
}

/** All who have subscribed read after each write, whoever has written. Who is asking hears of his mark after the answer. */
export function hear(ledger: Ledger, { asksAt, landsAt, marks }: Turn, clients: number): void {
  if (marks) ledger.use(asksAt, clients - 1, 0);
  ledger.use(landsAt, clients, 0);
}
