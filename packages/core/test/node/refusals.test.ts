import { isOAuthError } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actingDisk } from './support/acting-disk.js';
import { openWith } from './support/open-with.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KEY = 'a key';
const SECRET = 'the-secret-token';

async function storedFile() {
  const folder = join(temporaryFolder(), 'tokens');
  const store = fileStore(folder);
  const version = await store.write(KEY, { value: SECRET }, undefined);
  const file = join(folder, readdirSync(folder)[0] ?? '');
  return { folder, store, version, file };
}

/** What each call on the store fails with; the same for all. */
async function refusalOf(folder: string): Promise<string> {
  const store = fileStore(folder);
  const calls = [
    () => store.read(KEY),
    () => store.write(KEY, { value: 'new' }, undefined),
    () => store.delete(KEY, '1'),
    () => store.lease?.(KEY, { owner: 'a', ttlMs: 1_000 }),
    () => store.subscribe?.(KEY, () => undefined),
  ];
  const messages = calls.map(async (call) => {
    const error: unknown = await Promise.resolve(call()).catch((thrown: unknown) => thrown);
    return isOAuthError(error, 'store_error') ? error.message : 'not refused';
  });
  return [...new Set(await Promise.all(messages))].join('; ');
}

describe('who may read', () => {
  it('makes its folder for this user only, and its files too', async () => {
    const { folder, file } = await storedFile();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([0o644, 0o660, 0o604])('refuses a file that others can reach (mode %o)', async (mode) => {
    const { folder, file } = await storedFile();
    chmodSync(file, mode);
    expect(await refusalOf(folder)).not.toContain(SECRET);
    expect(await refusalOf(folder)).toContain(
      `${file}: others may read or write this file (mode ${mode.toString(8)}).`,
    );
  });

  it.each([0o777, 0o720])('refuses a folder that others can write to (mode %o)', async (mode) => {
    const { folder } = await storedFile();
    chmodSync(folder, mode);
    expect(await refusalOf(folder)).toContain(
      `${folder}: others may write to this folder (mode ${mode.toString(8)}).`,
    );
  });

  it("refuses another user's file", async () => {
    const { folder, file } = await storedFile();
    const disk = actingDisk(async ({ call }, run) => {
      const result = await run();
      return call === 'stat' ? Object.assign(result as object, { uid: 4_242 }) : result;
    });
    await expect(openWith(folder, { disk }).read(KEY)).rejects.toThrow(
      `${file}: belongs to another user (uid 4242).`,
    );
  });
});

describe('links and other traps', () => {
  it('refuses a link in place of its file, and leaves alone what it points to', async () => {
    const { folder, file } = await storedFile();
    const elsewhere = join(dirname(folder), 'elsewhere.json');
    renameSync(file, elsewhere);
    symlinkSync(elsewhere, file);
    const before = readFileSync(elsewhere, 'utf8');
    expect(await refusalOf(folder)).toContain(`${file}: is a symbolic link.`);
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
  });

  it('does not follow a link that takes the place of its file while it looks', async () => {
    const { folder, file } = await storedFile();
    const elsewhere = join(dirname(folder), 'elsewhere.json');
    const disk = actingDisk(async ({ call, path }, run) => {
      const result = await run();
      if (call === 'lstat' && path === file) {
        renameSync(file, elsewhere);
        symlinkSync(elsewhere, file);
      }
      return result;
    });
    await expect(openWith(folder, { disk }).read(KEY)).rejects.toThrow(
      `${file}: it is a symbolic link (ELOOP).`,
    );
  });

  it('refuses a link in place of its folder', async () => {
    const { folder } = await storedFile();
    const link = join(dirname(folder), 'link');
    symlinkSync(folder, link);
    expect(await refusalOf(link)).toContain(`${link}: is a symbolic link.`);
  });

  it('refuses a link in place of its lock, and removes nothing behind it', async () => {
    const { folder, file, store, version } = await storedFile();
    const elsewhere = join(dirname(folder), 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, file.replace(/json$/, 'lock'));
    await expect(store.write(KEY, { value: 'new' }, version)).rejects.toThrow(
      `${file}: something that is no folder is in the way (ENOTDIR).`,
    );
    expect(await store.read(KEY)).toEqual({ value: SECRET, version });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('refuses a pipe without waiting for somebody to write to it', async () => {
    const { folder, file } = await storedFile();
    renameSync(file, `${file}.old`);
    execFileSync('sh', ['-c', 'mkfifo -m 600 "$0"', file]);
    expect(await refusalOf(folder)).toContain(`${file}: is not a regular file.`);
  });

  it('refuses a file in place of its folder', async () => {
    const { file } = await storedFile();
    expect(await refusalOf(file)).toContain(`${file}: is not a folder.`);
  });
});

describe('options', () => {
  it('takes a file: URL as well as a path', async () => {
    const { folder, version } = await storedFile();
    expect(await fileStore(pathToFileURL(folder)).read(KEY)).toEqual({ value: SECRET, version });
  });

  it.each<[unknown, unknown, string]>([
    ['', undefined, 'fileStore() folder: the argument must not be empty'],
    [undefined, undefined, 'fileStore() folder: the argument is missing'],
    [
      new URL('https://a.example/'),
      undefined,
      'fileStore() folder: the argument must be a path or a file: URL',
    ],
    ['tokens', { clock: 1 }, 'fileStore(): clock must be an object (received 1)'],
    ['tokens', { mode: 0o644 }, 'fileStore(): mode is not an option'],
  ])('reports what is wrong with %o and %o', (folder, options, problem) => {
    const call = () => fileStore(folder as string, options as object);
    expect(call).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(call).toThrow(problem);
  });
});
