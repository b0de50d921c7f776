import { OAuthError } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.js';

const KEY = 'a key';

async function storedFile() {
  const folder = temporaryFolder();
  const store = fileStore(folder);
  await store.write(KEY, { value: 'a token' }, undefined);
  const fence = (await store.lease?.(KEY, { owner: 'a', ttlMs: 60_000 }))?.fence ?? 0;
  const file = join(folder, readdirSync(folder)[0] ?? '');
  return { store, fence, file, text: readFileSync(file, 'utf8') };
}

const ways: readonly [name: string, spoil: (text: string) => string | Uint8Array][] = [
  ['empty', () => ''],
  ['cut off', (text) => text.slice(0, text.length / 2)],
  ['full of zeros', (text) => '\0'.repeat(text.length)],
  ['no text', () => Uint8Array.of(0xff, 0xfe, 0x80)],
  ['JSON of another kind', () => 'null'],
  ['a list', () => '[1]'],
  ['without its format', (text) => text.replace('"format":1', '"format":0')],
  ['without a version', (text) => text.replace(/"version":"[^"]+"/, '"version":1')],
  ['with a value of another kind', (text) => text.replace('"a token"', '{}')],
  ['with an end of another kind', (text) => text.replace('"version"', '"expiresAt":"soon","version"')],
  ['with a lease of another kind', (text) => text.replace(/"lease":\{[^}]+\}/, '"lease":null')],
  ['with a fence of another kind', (text) => text.replace('"fence":1', '"fence":-1')],
];

it.each(ways)(
  'a file that is %s reads as a value of no use, which the next writer replaces',
  async (_, spoil) => {
    const { store, fence, file, text } = await storedFile();
    writeFileSync(file, spoil(text));
    const found = await store.read(KEY);
    expect(found?.value).toBe('');
    expect(found?.version).toMatch(/^unreadable-/);
    expect(await store.read(KEY)).toEqual(found);
    expect(await store.write(KEY, { value: 'late' }, undefined)).toBeUndefined();
    // Which leases there were is lost, but their numbers do not come again.
    const lease = await store.lease?.(KEY, { owner: 'b', ttlMs: 60_000 });
    expect(lease?.fence).toBeGreaterThan(fence);
    const spoilt = await store.read(KEY);
    expect(await store.write(KEY, { value: 'new' }, spoilt?.version)).toBeDefined();
    expect((await store.read(KEY))?.value).toBe('new');
  },
);

it('a file of a newer version of the library is refused and left alone', async () => {
  const { store, file, text } = await storedFile();
  const newer = text.replace('"format":1', '"format":2,"more":[]');
  writeFileSync(file, newer);
  const calls = [
    () => store.read(KEY),
    () => store.write(KEY, { value: 'new' }, undefined),
    () => store.delete(KEY, '1'),
    () => store.lease?.(KEY, { owner: 'b', ttlMs: 60_000 }),
  ];
  for (const call of calls)
    await expect(call()).rejects.toThrow(
      new OAuthError({
        code: 'store_error',
        message: `${file}: was written by a newer version of this library.`,
        hint: 'Update @org/oauth-core here, or use a folder of its own. The file was left alone.',
        retryable: false,
      }),
    );
  expect(readFileSync(file, 'utf8')).toBe(newer);
});
