import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { publicPackages, readManifest, root } from '../../src/repository.mjs';
import { exportedNames } from './exported-names.js';

// A change of a snapshot is a change of what users may write: `npx pnpm vitest run packages/workspace -u` renews
// them, and the diff is what a reviewer reads.
const entries = [...publicPackages()].flatMap(([name, folder]) => entriesOf(name, folder));
const program = programOf(entries.map(({ file }) => file));

it.each(entries)('$name exports exactly the names in its snapshot', async ({ name, file }) => {
  const snapshot = `snapshots/${name.replace('@org/', '').replaceAll('/', '-')}.txt`;
  await expect(exportedNames(program, file)).toMatchFileSnapshot(snapshot);
});

it('lists each exported name with what it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'surface-'));
  const file = join(folder, 'index.ts');
  writeFileSync(
    file,
    `export class A {}
     export const b = 1;
     export function c(): void {}
     export interface D {}
     export type { D as Renamed, A as OnlyItsType };
     const hidden = 2;`,
  );
  expect(exportedNames(programOf([file]), file)).toBe(
    'class A\nconst b\nfunction c\ninterface D\ninterface Renamed\ntype OnlyItsType\n',
  );
  rmSync(folder, { recursive: true });
});

/** Names and kinds need no library types. */
function programOf(files: string[]): ts.Program {
  return ts.createProgram(files, { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
}

/** The source files behind a package's exports; those without a source are not code. */
function entriesOf(name: string, folder: string): { name: string; file: string }[] {
  const exported = Object.entries(readManifest(join(root, folder)).exports ?? {});
  return exported.flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@org/source'];
    return source ? [{ name: `${name}${path.slice(1)}`, file: join(root, folder, source) }] : [];
  });
}
