import { fileStore } from '@org/oauth-core/node';
import { createVirtualClock } from '@org/oauth-testkit';
import { readdirSync, readFileSync, rmSync, utimesSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openWith } from './support/open-with.js';
import { temporaryFolder } from './support/temporary-folder.js';

const HOUR_MS = 3_600_000;

it('takes values off the disk that nobody needs any more, when a process first writes', async () => {
  const folder = temporaryFolder();
  const clock = createVirtualClock();
  await fileStore(folder, { clock }).write(
    'a',
    { value: 'over', expiresAt: clock.now() + HOUR_MS },
    undefined,
  );
  await clock.advance(HOUR_MS);
  await fileStore(folder, { clock }).write('b', { value: 'other' }, undefined);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(texts).toHaveLength(2);
  expect(texts.join('')).not.toContain('over');
});

it("clears away another machine's unfinished files after an hour, not before", async () => {
  const folder = temporaryFolder();
  for (const [name, ageMs] of Object.entries({ old: 2 * HOUR_MS, young: HOUR_MS / 2 })) {
    const draft = join(folder, `1-1-abc-${name}.tmp`);
    mkdirSync(draft);
    const seconds = (Date.now() - ageMs) / 1_000;
    utimesSync(draft, seconds, seconds);
  }
  await fileStore(folder).write('a', { value: 'one' }, undefined);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual(['1-1-abc-young.tmp']);
});

it('hears of changes also where the system gives no notice: it looks from time to time', async () => {
  const folder = join(temporaryFolder(), 'tokens');
  const clock = createVirtualClock();
  const store = openWith(folder, { clock, lookEveryMs: 1_000 });
  await store.write('a', { value: 'one' }, undefined);
  let heard = 0;
  await store.subscribe?.('a', () => {
    heard += 1;
  });
  // The system watches the folder that was, not the one that has its name now.
  rmSync(folder, { recursive: true });
  await expect.poll(() => heard).toBe(1);
  await fileStore(folder).write('a', { value: 'two' }, undefined);
  await expect.poll(async () => clock.advance(1_000).then(() => heard)).toBe(2);
  await store.close?.();
  expect(clock.pending).toBe(0);
});

it('holds no key for as long as the clock was set back', async () => {
  const clock = createVirtualClock();
  const store = fileStore(temporaryFolder(), { clock });
  const lease = await store.lease?.('a', { owner: 'x', ttlMs: HOUR_MS });
  clock.set(clock.now() - 30 * HOUR_MS);
  expect(await store.lease?.('a', { owner: 'y', ttlMs: HOUR_MS })).toBeDefined();
  expect(await lease?.renew(HOUR_MS)).toBe(false);
});

it('keeps the fence of a key whose value was deleted, and nothing else of it', async () => {
  const folder = temporaryFolder();
  const version = await fileStore(folder).write('a', { value: 'gone' }, undefined);
  const first = await fileStore(folder).lease?.('a', { owner: 'x', ttlMs: HOUR_MS });
  await first?.release();
  await fileStore(folder).delete('a', version ?? '');
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).toBe('{"format":1,"fence":1}\n');
});
