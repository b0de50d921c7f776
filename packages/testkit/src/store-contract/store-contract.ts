import type { ContractCase } from '../contract/contract-case.js';
import { closingPlays, withoutClose } from './cases/closing.js';
import { concurrencyPlays } from './cases/concurrency.js';
import { expiryPlays, withoutExpiry } from './cases/expiry.js';
import { leasePlays, withoutLease } from './cases/leases.js';
import { textPlays } from './cases/opaque-texts.js';
import { subscriptionPlays, withoutSubscribe } from './cases/subscriptions.js';
import { versionPlays } from './cases/values-and-versions.js';
import { casesOf, casesOfCapability } from './store-case.js';
import type { StoreSubject } from './store-subject.js';

/**
 * What every store has to do, as tests for any runner: compare-and-set in all its forms, any text as key and value,
 * what is atomic between processes, entries that end, leases, subscriptions, and the end of the store itself. Each
 * case has two handles and keys of its own, so cases may run at the same time.
 *
 * @example
 * ```ts
 * import test from 'node:test';
 * import { storeContract, type StoreSubject } from '@org/oauth-testkit';
 *
 * export function testStore(subject: StoreSubject): void {
 *   for (const { title, run } of storeContract(subject)) test(title, run); // vitest: it(title, run)
 * }
 * ```
 */
export function storeContract(subject: StoreSubject): readonly ContractCase[] {
  return [
    ...casesOf(subject, [...versionPlays, ...textPlays, ...concurrencyPlays]),
    ...casesOfCapability(subject, 'expiry', { plays: expiryPlays, without: withoutExpiry }),
    ...casesOfCapability(subject, 'lease', { plays: leasePlays, without: withoutLease }),
    ...casesOfCapability(subject, 'subscribe', { plays: subscriptionPlays, without: withoutSubscribe }),
    ...casesOfCapability(subject, 'close', { plays: closingPlays, without: withoutClose }),
  ];
}
