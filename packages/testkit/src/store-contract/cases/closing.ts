import assert from 'node:assert/strict';
import { expectAbsent, mustWrite, type StorePlay } from '../store-case.js';
import { LONG_MS, type StoreStage } from '../store-stage.js';
import type { ContractStore } from '../store-subject.js';

async function close({ outcomeOf }: StoreStage, store: ContractStore): Promise<void> {
  assert.ok(store.close, 'the store has no close(); name it in `lacks`, with the reason');
  assert.equal(await outcomeOf(() => store.close?.() ?? Promise.resolve(), 'close()'), 'done');
}

/** Each method that the store has, by its name. */
function callsOf(store: ContractStore, key: string): [name: string, call: () => Promise<unknown>][] {
  const { lease, subscribe } = store;
  const calls: [string, (() => Promise<unknown>) | undefined][] = [
    ['read()', () => store.read(key)],
    ['write()', () => store.write(key, { value: 'late' }, undefined)],
    ['delete()', () => store.delete(key, '1')],
    ['lease()', lease && (() => lease.call(store, key, { owner: 'late', ttlMs: LONG_MS }))],
    ['subscribe()', subscribe && (() => subscribe.call(store, key, () => undefined))],
  ];
  return calls.flatMap(([name, call]) => (call === undefined ? [] : [[name, call]]));
}

/** The end of a handle. */
export const closingPlays: readonly StorePlay[] = [
  [
    'close: may be called twice, at once and later',
    async (stage) => {
      await Promise.all([close(stage, stage.here), close(stage, stage.here)]);
      await close(stage, stage.here);
    },
  ],
  [
    'close: each later call fails with an error instead of hanging, and does nothing',
    async (stage) => {
      const { key, here, there, outcomeOf } = stage;
      await close(stage, here);
      for (const [name, call] of callsOf(here, key)) {
        assert.notEqual(await outcomeOf(call, name), 'done', `${name} works after close()`);
      }
      assert.equal(await there.read(key), undefined);
    },
  ],
  [
    'close: calls that are under way settle',
    async (stage) => {
      const { key, here, outcomeOf } = stage;
      const underWay = [...callsOf(here, key), ...callsOf(here, `${key}:b`)];
      const outcomes = underWay.map(([name, call]) => outcomeOf(call, name));
      await close(stage, here);
      await Promise.all(outcomes);
    },
  ],
  [
    'close: the values stay, and the other handle goes on',
    async (stage) => {
      const { key, here, there } = stage;
      const version = await mustWrite(here, key, { value: 'one' });
      await close(stage, here);
      assert.equal((await there.read(key))?.value, 'one');
      await mustWrite(there, key, { value: 'two', expected: version });
    },
  ],
  [
    'close: a closed handle is told nothing more, and leaving it late is no error',
    async (stage) => {
      const { key, here, there, until } = stage;
      if (here.subscribe === undefined || there.subscribe === undefined) return close(stage, here);
      const heard = { closed: 0, open: 0 };
      const stop = await here.subscribe(key, () => {
        heard.closed += 1;
      });
      await there.subscribe(key, () => {
        heard.open += 1;
      });
      await close(stage, here);
      const before = heard.closed;
      const version = await mustWrite(there, key, { value: 'one' });
      await until(() => heard.open > 0, 'the other handle was told');
      assert.equal(await there.delete(key, version), true);
      assert.equal(heard.closed, before, 'a closed handle was told');
      assert.equal(await stage.outcomeOf(stop, 'unsubscribe'), 'done');
    },
  ],
  [
    "close: a closed handle's lease can be given back or renewed without hanging",
    async (stage) => {
      const { key, here, outcomeOf } = stage;
      const lease = await here.lease?.(key, { owner: 'a', ttlMs: LONG_MS });
      await close(stage, here);
      if (lease === undefined) return;
      await outcomeOf(() => lease.renew(LONG_MS), 'renew()');
      await outcomeOf(() => lease.release(), 'release()');
    },
  ],
];

export const withoutClose: StorePlay[1] = async ({ here }) => expectAbsent(here, 'close');
