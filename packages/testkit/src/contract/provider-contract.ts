import assert from 'node:assert/strict';
import type { TestServer } from '../server/test-server.js';
import { errorCases } from './cases/errors.js';
import { lifetimeCases } from './cases/lifetimes.js';
import { rejectionCases } from './cases/rejections.js';
import { renewalCases } from './cases/renewal.js';
import { revocationCases } from './cases/revocation.js';
import { secretCases } from './cases/secrets.js';
import { wireCases } from './cases/wire.js';
import type { ContractCase } from './contract-case.js';
import type { ContractSubject } from './contract-subject.js';

/**
 * What every provider has to do, as tests for any runner: the documented requests byte for byte, lifetimes as
 * servers really write them, rejected tokens and refusals that are none, errors that say what to do, renewal,
 * revocation, and no secret anywhere. Each case has a server, a client and a virtual time of its own.
 *
 * @throws AssertionError when the subject says too little to be tested
 * @example
 * ```ts
 * import test from 'node:test';
 * import { type ContractSubject, providerContract, type TestServer } from '@org/oauth-testkit';
 *
 * export function testProvider(subject: ContractSubject<TestServer>): void {
 *   for (const { title, run } of providerContract(subject)) test(title, run); // vitest: it(title, run)
 * }
 * ```
 */
export function providerContract<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  assert.ok(subject.otherRefusals.length > 0, 'otherRefusals: name a 403 at least');
  assert.ok(subject.errors.length > 0, 'errors: name what a wrong secret comes to, at least');
  const cases = [
    ...wireCases(subject),
    ...lifetimeCases(subject),
    ...rejectionCases(subject),
    ...errorCases(subject),
    ...renewalCases(subject),
    ...revocationCases(subject),
    ...secretCases(subject),
  ];
  assert.equal(new Set(cases.map(({ title }) => title)).size, cases.length, 'two cases have one title');
  return cases;
}
