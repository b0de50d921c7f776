import assert from 'node:assert/strict';
import { mustWrite, type StorePlay } from '../store-case.js';
import { LONG_MS } from '../store-stage.js';

/** Longer than a 32-bit timer can be set for, 30 days. */
const BEYOND_TIMERS_MS = 30 * 24 * 3_600_000;

/** Entries that may end. */
export const expiryPlays: readonly StorePlay[] = [
  [
    'expiry: an entry is there before its end and gone after it',
    async ({ key, here, there, now, briefMs, until }) => {
      await mustWrite(here, key, { value: 'one', expiresAt: now() + LONG_MS });
      await mustWrite(here, `${key}:brief`, { value: 'one', expiresAt: now() + briefMs });
      await until(async () => (await there.read(`${key}:brief`)) === undefined, 'the entry has ended');
      assert.equal((await there.read(key))?.value, 'one');
    },
  ],
  [
    'expiry: an entry without an end stays, and so does one whose end lies beyond all timers',
    async ({ key, here, there, now, briefMs, pass }) => {
      const ends = { never: undefined, far: now() + BEYOND_TIMERS_MS, farthest: Number.MAX_SAFE_INTEGER };
      for (const [name, expiresAt] of Object.entries(ends)) {
        const entry = expiresAt === undefined ? { value: name } : { value: name, expiresAt };
        await mustWrite(here, `${key}:${name}`, entry);
      }
      await pass(briefMs);
      for (const name of Object.keys(ends)) assert.equal((await there.read(`${key}:${name}`))?.value, name);
    },
  ],
  [
    'expiry: an end need not be a whole millisecond',
    async ({ key, here, there, now }) => {
      await mustWrite(here, key, { value: 'one', expiresAt: now() + LONG_MS + 0.25 });
      assert.equal((await there.read(key))?.value, 'one');
    },
  ],
  [
    'expiry: what is written with an end that is past is gone already',
    async ({ key, here, there, now, until }) => {
      await mustWrite(here, key, { value: 'one', expiresAt: now() - LONG_MS });
      await until(async () => (await there.read(key)) === undefined, 'the entry has ended');
      await mustWrite(there, key, { value: 'two' });
    },
  ],
  [
    'expiry: each write sets the end anew, and one without an end takes it away',
    async ({ key, here, there, now, briefMs, until }) => {
      const expiresAt = now() + briefMs;
      const names = ['longer', 'endless', 'brief'];
      for (const name of names) {
        const expected = await mustWrite(here, `${key}:${name}`, { value: name, expiresAt });
        const end = { longer: now() + LONG_MS, endless: undefined }[name] ?? expiresAt;
        const entry = name === 'endless' ? { value: name } : { value: name, expiresAt: end };
        await mustWrite(there, `${key}:${name}`, { ...entry, expected });
      }
      await until(async () => (await here.read(`${key}:brief`)) === undefined, 'the entry has ended');
      assert.equal((await here.read(`${key}:longer`))?.value, 'longer');
      assert.equal((await here.read(`${key}:endless`))?.value, 'endless');
    },
  ],
  [
    'expiry: what has ended counts as nothing, and its version does not come back',
    async ({ key, here, there, now, briefMs, until }) => {
      const ended = await mustWrite(here, key, { value: 'one', expiresAt: now() + briefMs });
      // By what a writer meets, not by what a reader sees: nothing has cleared it away.
      await until(
        async () => (await there.write(key, { value: 'two' }, undefined)) !== undefined,
        'it ended',
      );
      const current = await here.read(key);
      assert.equal(current?.value, 'two');
      assert.notEqual(current.version, ended);
      assert.equal(await here.write(key, { value: 'late' }, ended), undefined);
      assert.equal(await here.delete(key, ended), false);
      assert.equal((await there.read(key))?.value, 'two');
    },
  ],
  [
    'expiry: what has ended can be neither replaced nor deleted',
    async ({ key, here, there, now, briefMs, pass }) => {
      const expiresAt = now() + briefMs;
      const replaced = await mustWrite(here, key, { value: 'one', expiresAt });
      const deleted = await mustWrite(here, `${key}:b`, { value: 'one', expiresAt });
      // Twice: a store may round up.
      await pass(2 * briefMs);
      assert.equal(await there.write(key, { value: 'late' }, replaced), undefined);
      assert.equal(await there.delete(`${key}:b`, deleted), false);
    },
  ],
];

/** A store that keeps everything. */
export const withoutExpiry: StorePlay[1] = async ({ key, here, there, now, briefMs, pass }) => {
  await mustWrite(here, key, { value: 'one', expiresAt: now() + briefMs });
  await pass(2 * briefMs);
  assert.equal((await there.read(key))?.value, 'one', '`lacks` names expiry, but the entry has ended');
};
