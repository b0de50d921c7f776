import assert from 'node:assert/strict';
import { expectAbsent, mustWrite, type StorePlay } from '../store-case.js';
import type { StoreStage } from '../store-stage.js';
import type { ContractStore } from '../store-subject.js';

/** Counts what it is told; a store may tell more often than things change. */
interface Ear {
  readonly heard: number;
  stop(): Promise<void>;
  /** Fails unless something is heard after the change was made. */
  hears(change: () => Promise<unknown>, what: string): Promise<void>;
}

async function listen(
  { key, until }: StoreStage,
  store: ContractStore,
  onChange: () => void = () => undefined,
): Promise<Ear> {
  assert.ok(store.subscribe, 'the store has no subscribe(); name it in `lacks`, with the reason');
  let heard = 0;
  const stop = await store.subscribe(key, () => {
    heard += 1;
    onChange();
  });
  return {
    get heard() {
      return heard;
    },
    stop,
    async hears(change, what) {
      const before = heard;
      await change();
      await until(() => heard > before, `${what} is heard of`);
    },
  };
}

/** Writes, replaces and deletes through one handle, with an ear at each step. */
async function changesAreHeard(stage: StoreStage, ear: Ear, store: ContractStore): Promise<void> {
  const { key } = stage;
  let version = '';
  await ear.hears(async () => {
    version = await mustWrite(store, key, { value: 'one' });
  }, 'the first write');
  await ear.hears(async () => {
    version = await mustWrite(store, key, { value: 'two', expected: version });
  }, 'the next write');
  await ear.hears(() => store.delete(key, version), 'the delete');
}

/** Who is told of a change. */
export const subscriptionPlays: readonly StorePlay[] = [
  [
    'subscribe: own writes and deletes are heard of',
    async (stage) => changesAreHeard(stage, await listen(stage, stage.here), stage.here),
  ],
  [
    "subscribe: another's writes and deletes are heard of",
    async (stage) => changesAreHeard(stage, await listen(stage, stage.here), stage.there),
  ],
  [
    'subscribe: who hears of a change can read it',
    async (stage) => {
      const { key, here, there, until } = stage;
      const reads: Promise<string | undefined>[] = [];
      const look = (): void => void reads.push(here.read(key).then((stored) => stored?.value));
      const ear = await listen(stage, here, look);
      await ear.hears(() => there.write(key, { value: 'news' }, undefined), 'the write');
      // A call too many may come before the change.
      await until(async () => (await Promise.all(reads)).includes('news'), 'the written value is read');
    },
  ],
  [
    'subscribe: several are told, one function twice too, and one who leaves takes nobody along',
    async (stage) => {
      const { key, here, there } = stage;
      assert.ok(here.subscribe, 'the store has no subscribe(); name it in `lacks`, with the reason');
      let twice = 0;
      const both = (): void => {
        twice += 1;
      };
      const first = await here.subscribe(key, both);
      const second = await here.subscribe(key, both);
      const ear = await listen(stage, here);
      const far = await listen(stage, there);
      await first();
      const written = await mustWrite(there, key, { value: 'one' });
      await stage.until(() => twice > 0 && ear.heard > 0 && far.heard > 0, 'three of them were told');
      await second();
      await ear.stop();
      await far.hears(() => here.delete(key, written), 'the delete');
    },
  ],
  [
    'subscribe: who has left hears no more, and may leave twice',
    async (stage) => {
      const { key, here, there } = stage;
      const left = await listen(stage, here);
      const stays = await listen(stage, here);
      let version = await mustWrite(there, key, { value: 'one' });
      await stage.until(() => left.heard > 0 && stays.heard > 0, 'both were told');
      await left.stop();
      await left.stop();
      const before = left.heard;
      await stays.hears(async () => {
        version = await mustWrite(there, key, { value: 'two', expected: version });
      }, 'the write');
      await stays.hears(() => here.delete(key, version), 'the delete');
      assert.equal(left.heard, before, 'it was told after it had left');
    },
  ],
  [
    'subscribe: a listener that throws breaks neither writer nor neighbours, and is told again',
    async (stage) => {
      const { key, here, there } = stage;
      const angry = await listen(stage, here, () => {
        throw new Error('a listener of the contract throws');
      });
      const calm = await listen(stage, here);
      for (const store of [here, there]) {
        const [angryBefore, calmBefore] = [angry.heard, calm.heard];
        const version = await mustWrite(store, key, { value: 'one' });
        await stage.until(() => angry.heard > angryBefore && calm.heard > calmBefore, 'both were told');
        assert.equal(await store.delete(key, version), true);
      }
    },
  ],
];

export const withoutSubscribe: StorePlay[1] = async ({ here }) => expectAbsent(here, 'subscribe');
