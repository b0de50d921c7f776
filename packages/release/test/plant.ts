import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { installByHand, link } from '../src/install/install-by-hand.mjs';
import { publishedPackages, type PublishedPackage } from '../src/package/published-packages.mjs';
import type { Files } from '../src/package/read-tarball.mjs';
import { writeFiles } from '../src/package/write-files.mjs';

/** What a file becomes, by path; `undefined` where it is left out. */
export type Faults = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

export const packages = publishedPackages();

export function published(name: string): PublishedPackage {
  const found = packages.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is not published`);
  return found;
}

/** What a package would hold with these faults. */
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

const timeout = 60_000;

/** A folder for all tests of a file. */
export function folderOfFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-release-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }), timeout);
  return folder;
}

/** A folder for all tests of a file in which our packages are installed without a package manager. */
export function installation(): string {
  const folder = folderOfFile();
  installByHand(folder, packages);
  return folder;
}

/** A folder for one test, in which one package has faults and the others are those of an {@link installation}. */
export function installedWith(name: string, faults: Faults, unpacked: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }), timeout);
  const place = (each: string) => join('node_modules', each);
  const { dependencies, peerDependencies } = published(name).manifest;
  const others = packages.map((each) => each.name).filter((each) => each !== name);
  for (const each of [...others, ...Object.keys({ ...dependencies, ...peerDependencies })])
    link(join(unpacked, place(each)), join(folder, place(each)));
  writeFiles(planted(name, faults), join(folder, place(name)));
  return folder;
}
