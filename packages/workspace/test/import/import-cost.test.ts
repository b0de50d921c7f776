import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { bundle } from '../../src/build/bundle.mjs';
import { importRatio } from '../../src/measure/import-ratio.mjs';
import { loadedModules } from '../../src/measure/loaded-modules.mjs';
import { publicPackages, root } from '../../src/repository.mjs';

const NAMES = ['@org/oauth-core', '@org/oauth-talend', '@org/oauth-scheduler'];

// `npm test` has built them.
beforeAll(async () => {
  const folders = NAMES.map((name) => join(root, publicPackages().get(name) ?? ''));
  await Promise.all(folders.filter((folder) => !existsSync(join(folder, 'dist/bundle'))).map(bundle));
});

/** 20 files of 455 kB; with zod, and a file for each module of ours, there were 332 of 1,408 kB. */
const MOST_FILES = 26;
const MOST_BYTES = 570_000;

it('core, a preset and the scheduler are read from a few files', async () => {
  const { files, bytes } = await loadedModules(NAMES);
  expect(files.length).toBeLessThanOrEqual(MOST_FILES);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

it('what signs is not loaded before something is signed', async () => {
  const { files } = await loadedModules(NAMES);
  expect(files.filter((file) => file.includes('/jose/'))).toEqual([]);
});

/**
 * Seen: 1.3 to 2.8, alone and beside other tests, as processor time is not the same on a busy machine. With zod from 3.4 on. So it finds what is gross, such as work that is done while importing; files and bytes above find the rest.
 */
const MOST_OF_AN_EMPTY_PROCESS = 5;

it('a process that imports them takes little more time than an empty one', { timeout: 120_000 }, () => {
  expect(importRatio(NAMES)).toBeLessThan(MOST_OF_AN_EMPTY_PROCESS);
});
