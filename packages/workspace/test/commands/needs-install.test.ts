import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { needsInstall } from '../../src/set-up/needs-install.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('installs in a fresh clone', () => {
  write('pnpm-lock.yaml', 1000);
  expect(needsInstall(folder)).toBe(true);
});

it('installs again after an installation that was interrupted', () => {
  write('pnpm-lock.yaml', 1000);
  write('node_modules/.pnpm/lock.yaml', 2000);
  expect(needsInstall(folder)).toBe(true);
});

it('installs again once the lockfile is newer', () => {
  write('node_modules/.modules.yaml', 1000);
  write('pnpm-lock.yaml', 2000);
  expect(needsInstall(folder)).toBe(true);
});

it('does nothing where all is installed', () => {
  write('pnpm-lock.yaml', 1000);
  write('node_modules/.modules.yaml', 2000);
  expect(needsInstall(folder)).toBe(false);
});

function write(path: string, seconds: number): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, seconds, seconds);
}
