import assert from 'node:assert/strict';
import { mustWrite, type StorePlay } from '../store-case.js';
import type { ContractStore } from '../store-subject.js';
import type { StoreStage } from '../store-stage.js';

const CROWD = 50;
const WRITERS = 8;
const UPDATES_EACH = 3;
const WHOLE_VALUE_CHARACTERS = 200_000;
const WHOLE_VALUES = 12;

/** Does something fifty times at once, through both handles by turns. */
export async function crowd<T>(
  { here, there }: StoreStage,
  act: (store: ContractStore, index: number) => Promise<T>,
): Promise<readonly T[]> {
  return Promise.all(Array.from({ length: CROWD }, (_, index) => act(index % 2 === 0 ? here : there, index)));
}

/** What is atomic, also between processes. */
export const concurrencyPlays: readonly StorePlay[] = [
  [
    'concurrency: of 50 first writers exactly one wins',
    async (stage) => {
      const { key, here } = stage;
      const versions = await crowd(stage, (store, index) =>
        store.write(key, { value: `${index}` }, undefined),
      );
      await expectOneWinner(stage, versions);
      assert.ok(await here.read(key), 'nothing was written');
    },
  ],
  [
    'concurrency: of 50 writers with the same version exactly one wins',
    async (stage) => {
      const { key, here } = stage;
      const version = await mustWrite(here, key, { value: 'before' });
      const versions = await crowd(stage, (store, index) => store.write(key, { value: `${index}` }, version));
      await expectOneWinner(stage, versions);
    },
  ],
  [
    'concurrency: of 50 who delete the same version exactly one has deleted it',
    async (stage) => {
      const { key, here } = stage;
      const version = await mustWrite(here, key, { value: 'one' });
      const deleted = await crowd(stage, (store) => store.delete(key, version));
      assert.equal(deleted.filter(Boolean).length, 1);
      assert.equal(await here.read(key), undefined);
    },
  ],
  [
    'concurrency: of a writer and one who deletes exactly one is first',
    async (stage) => {
      const { key, here, there } = stage;
      for (let round = 0; round < 10; round++) {
        const each = `${key}:${round}`;
        const version = await mustWrite(here, each, { value: 'one' });
        const write = (): Promise<unknown> => here.write(each, { value: 'two' }, version);
        const remove = (): Promise<unknown> => there.delete(each, version);
        const outcomes = await Promise.all(round % 2 === 0 ? [write(), remove()] : [remove(), write()]);
        const [written, deleted] = round % 2 === 0 ? outcomes : outcomes.toReversed();
        assert.equal(deleted, written === undefined, 'both of them were first, or none');
        const left = written === undefined ? undefined : 'two';
        assert.equal((await here.read(each))?.value, left);
      }
    },
  ],
  [
    'concurrency: writers that try again lose no update',
    async ({ key, here, there }) => {
      await mustWrite(here, key, { value: '0' });
      const update = async (store: ContractStore): Promise<void> => {
        for (;;) {
          const stored = await store.read(key);
          assert.ok(stored, 'the value is gone');
          const value = String(Number(stored.value) + 1);
          if ((await store.write(key, { value }, stored.version)) !== undefined) return;
        }
      };
      const writer = async (_: unknown, index: number): Promise<void> => {
        for (let done = 0; done < UPDATES_EACH; done++) await update(index % 2 === 0 ? here : there);
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      assert.equal((await here.read(key))?.value, String(WRITERS * UPDATES_EACH));
    },
  ],
  [
    'concurrency: who reads while it is written sees a whole value with its own version',
    async ({ key, here, there }) => {
      const written = new Map<string, string>();
      const letters = Array.from({ length: WHOLE_VALUES }, (_, index) => String.fromCodePoint(97 + index));
      const progress = { isWriting: true };
      const write = async (): Promise<void> => {
        let expected: string | undefined;
        for (const letter of letters) {
          expected = await mustWrite(here, key, { value: letter.repeat(WHOLE_VALUE_CHARACTERS), expected });
          written.set(expected, letter);
        }
      };
      const read = async (): Promise<readonly { value: string; version: string }[]> => {
        const seen = [];
        while (progress.isWriting) {
          const stored = await there.read(key);
          if (stored !== undefined) seen.push(stored);
          await new Promise(setImmediate);
        }
        return seen;
      };
      const writing = write().finally(() => {
        progress.isWriting = false;
      });
      const [seen] = await Promise.all([read(), writing]);
      for (const { value, version } of seen) {
        const whole = written.get(version)?.repeat(WHOLE_VALUE_CHARACTERS);
        assert.ok(value === whole, 'a torn value, or one with the version of another');
      }
    },
  ],
];

async function expectOneWinner(
  { key, there }: StoreStage,
  versions: readonly (string | undefined)[],
): Promise<void> {
  const winners = versions.filter((version) => version !== undefined);
  assert.equal(winners.length, 1, `${winners.length} writers have won`);
  const index = versions.findIndex((version) => version !== undefined);
  assert.deepEqual({ ...(await there.read(key)) }, { value: `${index}`, version: winners[0] });
}
