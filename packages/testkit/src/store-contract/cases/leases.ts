import assert from 'node:assert/strict';
import { expectAbsent, mustWrite, type StorePlay } from '../store-case.js';
import { LONG_MS } from '../store-stage.js';
import type { ContractLease, ContractStore } from '../store-subject.js';
import { crowd } from './concurrency.js';

interface Asking {
  readonly owner: string;
  /** Default: longer than the case. */
  readonly ttlMs?: number;
}

async function ask(
  store: ContractStore,
  key: string,
  { owner, ttlMs = LONG_MS }: Asking,
): Promise<ContractLease | undefined> {
  assert.ok(store.lease, 'the store has no lease(); name it in `lacks`, with the reason');
  return store.lease(key, { owner, ttlMs });
}

async function mustGet(store: ContractStore, key: string, asking: Asking): Promise<ContractLease> {
  const lease = await ask(store, key, asking);
  assert.ok(lease, `${asking.owner} should have got the lease`);
  return lease;
}

async function mustWait(store: ContractStore, key: string, owner: string): Promise<void> {
  assert.equal(await ask(store, key, { owner }), undefined, `${owner} should have had to wait`);
}

/** Who may renew the token. */
export const leasePlays: readonly StorePlay[] = [
  [
    'lease: one owner holds it, here and there; other keys are free',
    async ({ key, here, there }) => {
      await mustGet(here, key, { owner: 'a' });
      await mustWait(here, key, 'b');
      await mustWait(there, key, 'c');
      await mustGet(there, `${key}:other`, { owner: 'b' });
    },
  ],
  [
    'lease: of 50 who ask at once exactly one gets it',
    async (stage) => {
      const leases = await crowd(stage, (store, index) => ask(store, stage.key, { owner: `o${index}` }));
      assert.equal(leases.filter((lease) => lease !== undefined).length, 1);
    },
  ],
  [
    'lease: released, it goes to the next who asks',
    async ({ key, here, there }) => {
      const lease = await mustGet(here, key, { owner: 'a' });
      await lease.release();
      await mustGet(there, key, { owner: 'b' });
      await mustWait(here, key, 'a');
    },
  ],
  [
    'lease: not given back, it runs out',
    async ({ key, here, there, briefMs, until }) => {
      await mustGet(here, key, { owner: 'a', ttlMs: briefMs });
      await mustWait(there, key, 'b');
      await until(async () => (await ask(there, key, { owner: 'b' })) !== undefined, 'the lease ran out');
      await mustWait(here, key, 'a');
    },
  ],
  [
    'lease: renewed, it holds for the new time from then on',
    async ({ key, here, there, briefMs, pass, until }) => {
      const longer = await mustGet(here, key, { owner: 'a', ttlMs: briefMs });
      assert.equal(await longer.renew(LONG_MS), true);
      const shorter = await mustGet(here, `${key}:b`, { owner: 'a' });
      assert.equal(await shorter.renew(briefMs), true);
      await pass(briefMs + 1);
      await until(async () => (await ask(there, `${key}:b`, { owner: 'b' })) !== undefined, 'it ran out');
      await mustWait(there, key, 'b');
      assert.equal(await longer.renew(LONG_MS), true);
    },
  ],
  [
    'lease: a renewal after the end says false and takes nothing away',
    async ({ key, here, there, briefMs, pass, until }) => {
      const untaken = await mustGet(here, `${key}:untaken`, { owner: 'a', ttlMs: briefMs });
      const late = await mustGet(here, key, { owner: 'a', ttlMs: briefMs });
      // Twice: a store may round up.
      await pass(2 * briefMs);
      assert.equal(await untaken.renew(LONG_MS), false);
      await until(async () => (await ask(there, key, { owner: 'b' })) !== undefined, 'the lease ran out');
      assert.equal(await late.renew(LONG_MS), false);
      await mustWait(here, key, 'a');
      await mustGet(here, `${key}:untaken`, { owner: 'c' });
    },
  ],
  [
    'lease: a release after the end takes nothing away',
    async ({ key, here, there, briefMs, until }) => {
      const late = await mustGet(here, key, { owner: 'a', ttlMs: briefMs });
      await until(async () => (await ask(there, key, { owner: 'b' })) !== undefined, 'the lease ran out');
      await late.release();
      await mustWait(here, key, 'c');
    },
  ],
  [
    'lease: released, it cannot be renewed; released twice, it takes nothing away',
    async ({ key, here, there }) => {
      const lease = await mustGet(here, key, { owner: 'a' });
      await lease.release();
      assert.equal(await lease.renew(LONG_MS), false);
      const next = await mustGet(there, key, { owner: 'b' });
      await lease.release();
      await mustWait(here, key, 'c');
      assert.equal(await next.renew(LONG_MS), true);
    },
  ],
  [
    'lease: the owner who asks again gets it again, and the earlier one is over',
    async ({ key, here, there }) => {
      const earlier = await mustGet(here, key, { owner: 'a' });
      const later = await mustGet(here, key, { owner: 'a' });
      assert.ok(later.fence > earlier.fence, 'the fence did not grow');
      await mustWait(there, key, 'b');
      assert.equal(await earlier.renew(LONG_MS), false);
      await earlier.release();
      await mustWait(there, key, 'b');
      assert.equal(await later.renew(LONG_MS), true);
    },
  ],
  [
    'lease: the fence grows with each, whoever gets it and however the last one ended',
    async ({ key, here, there, briefMs, until }) => {
      const fences: number[] = [];
      const take = async (store: ContractStore, asking: Asking): Promise<ContractLease | undefined> => {
        const lease = await ask(store, key, asking);
        if (lease !== undefined) fences.push(lease.fence);
        return lease;
      };
      await (await take(here, { owner: 'a' }))?.release();
      await (await take(there, { owner: 'b' }))?.release();
      await here.delete(key, await mustWrite(here, key, { value: 'one' }));
      await take(here, { owner: 'a', ttlMs: briefMs });
      await until(async () => (await take(there, { owner: 'c' })) !== undefined, 'the lease ran out');
      assert.equal(fences.length, 4);
      assert.ok(fences.every(Number.isSafeInteger), 'a fence is no whole number');
      assert.deepEqual(
        fences,
        [...new Set(fences)].toSorted((a, b) => a - b),
        'fences that do not grow',
      );
    },
  ],
  [
    'lease: it neither guards nor touches the value, and goes on without it',
    async ({ key, here, there, briefMs, pass }) => {
      const version = await mustWrite(here, key, { value: 'one' });
      await mustGet(here, key, { owner: 'a' });
      const next = await mustWrite(there, key, { value: 'two', expected: version });
      assert.equal(await there.delete(key, next), true);
      await mustWait(there, key, 'b');
      assert.equal(await here.read(key), undefined);
      await mustWrite(here, `${key}:b`, { value: 'kept' });
      await mustGet(here, `${key}:b`, { owner: 'a', ttlMs: briefMs });
      await pass(2 * briefMs);
      assert.equal((await there.read(`${key}:b`))?.value, 'kept');
    },
  ],
];

export const withoutLease: StorePlay[1] = async ({ here }) => expectAbsent(here, 'lease');
