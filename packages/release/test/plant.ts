import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { installByHand } from '../src/install/install-by-hand.mjs';
import { publishedPackages, type PublishedPackage } from '../src/package/published-packages.mjs';
import type { Files } from '../src/package/read-tarball.mjs';

/** What is published, or what one package would be like with a fault: files by path, `undefined` where one is left out. */
export type Faults = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

export const packages = publishedPackages();

export function published(name: string): PublishedPackage {
  const found = packages.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is not published`);
  return found;
}

export function planted(name: string, faults: Faults): Files {
  const files = new Map(published(name).files);
  for (const [path, fault] of Object.entries(faults)) {
    const before = files.get(path)?.toString() ?? '';
    const after = typeof fault === 'function' ? fault(before) : fault;
    if (after === before) throw new Error(`${path} is as before: the fault was not planted`);
    if (after === undefined) files.delete(path);
    else files.set(path, Buffer.from(after));
  }
  return files;
}

/** A new folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder in which our packages are installed without a package manager, one of them with a fault. */
export function installedWith(name: string, faults: Faults): string {
  const folder = temporaryFolder();
  const files = planted(name, faults);
  installByHand(
    folder,
    packages.map((each) => (each.name === name ? { ...each, files } : each)),
  );
  return folder;
}

/** A folder in which our packages are installed without a package manager, for all tests of a file. */
export function installation(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-release-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  installByHand(folder, packages);
  return folder;
}
