import type { Ledger } from './books.js';
import { type Clients, leaseTries, LOOK_EVERY_MS, type Turn } from './turn.js';

/*
 * What clients do over a store without `subscribe`. `agreement.test.ts` compares it with what real clients do.
 */

/** Read, lease in vain, both once more; after each second read, and lease again if there is no news. */
export function wait(ledger: Ledger, turn: Turn, { at, count }: Clients): void {
  if (count === 0) return;
  const leases = leaseTries(turn) * count;
  ledger.use(at, count, leases);
  let look = at;
  for (; look < turn.landsAt; look += LOOK_EVERY_MS) ledger.use(look, count, leases);
  ledger.use(look, count, 0);
}

/** Read, and take over what is there. */
export function adopt(ledger: Ledger, { at, count }: Clients): void {
  ledger.use(at, count, 0);
}
