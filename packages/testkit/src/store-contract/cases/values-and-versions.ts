import assert from 'node:assert/strict';
import { mustWrite, type StorePlay } from '../store-case.js';

/** Read, compare-and-set, compare-and-delete. */
export const versionPlays: readonly StorePlay[] = [
  [
    'read: nothing lies under a new key',
    async ({ here, there, key }) => {
      assert.equal(await here.read(key), undefined);
      assert.equal(await there.read(key), undefined);
    },
  ],
  [
    'read: what was written, with the version that write() returned, through both handles',
    async ({ here, there, key }) => {
      const version = await mustWrite(here, key, { value: 'one' });
      assert.equal(typeof version, 'string');
      for (const store of [here, there]) {
        const stored = await store.read(key);
        assert.deepEqual({ ...stored }, { value: 'one', version });
      }
    },
  ],
  [
    'write: the first one only where nothing is',
    async ({ here, there, key }) => {
      await mustWrite(here, key, { value: 'first' });
      assert.equal(await there.write(key, { value: 'second' }, undefined), undefined);
      assert.equal((await here.read(key))?.value, 'first');
    },
  ],
  [
    'write: the current version is replaced, and the same value again is a new version',
    async ({ here, there, key }) => {
      const first = await mustWrite(here, key, { value: 'one' });
      const second = await mustWrite(there, key, { value: 'two', expected: first });
      assert.equal((await here.read(key))?.value, 'two');
      const third = await mustWrite(here, key, { value: 'two', expected: second });
      assert.equal(new Set([first, second, third]).size, 3, 'a version came twice');
    },
  ],
  [
    'write: a stale version, or one that was never given, changes nothing',
    async ({ here, there, key }) => {
      const stale = await mustWrite(here, key, { value: 'one' });
      const current = await mustWrite(here, key, { value: 'two', expected: stale });
      for (const expected of [stale, `${current}0`, 'undefined', '']) {
        assert.equal(await there.write(key, { value: 'late' }, expected), undefined, `version "${expected}"`);
      }
      assert.deepEqual({ ...(await here.read(key)) }, { value: 'two', version: current });
    },
  ],
  [
    'write: a version where nothing is changes nothing',
    async ({ here, there, key }) => {
      assert.equal(await here.write(key, { value: 'late' }, '1'), undefined);
      const gone = await mustWrite(here, key, { value: 'one' });
      await here.delete(key, gone);
      assert.equal(await there.write(key, { value: 'late' }, gone), undefined);
      assert.equal(await here.read(key), undefined);
    },
  ],
  [
    'write: no version ever comes twice, so what was deleted and written again is not taken for the old',
    async ({ here, there, key }) => {
      const versions: string[] = [];
      for (const store of [here, there, here, there]) {
        const version = await mustWrite(store, key, { value: 'same' });
        versions.push(version);
        assert.equal(await here.delete(key, version), true);
      }
      await mustWrite(there, key, { value: 'same' });
      for (const old of versions) {
        assert.equal(await here.write(key, { value: 'late' }, old), undefined);
        assert.equal(await here.delete(key, old), false);
      }
      assert.equal((await here.read(key))?.value, 'same');
      assert.equal(new Set(versions).size, versions.length, 'a version came twice');
    },
  ],
  [
    'delete: the current version, and only once',
    async ({ here, there, key }) => {
      const version = await mustWrite(here, key, { value: 'one' });
      assert.equal(await there.delete(key, version), true);
      assert.equal(await here.read(key), undefined);
      assert.equal(await here.delete(key, version), false);
    },
  ],
  [
    'delete: a stale version, or nothing, is not deleted',
    async ({ here, there, key }) => {
      assert.equal(await here.delete(key, '1'), false);
      const stale = await mustWrite(here, key, { value: 'one' });
      await mustWrite(here, key, { value: 'two', expected: stale });
      assert.equal(await there.delete(key, stale), false);
      assert.equal((await here.read(key))?.value, 'two');
    },
  ],
];
