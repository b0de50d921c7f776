import { expect, it } from 'vitest';
import { compile, COMPILERS, RESOLUTIONS } from '../../src/checks/compile.js';
import { entriesOf } from '../../src/package/published-packages.mjs';
import { installation, installedWith, packages } from '../plant.js';

const unpacked = installation();
const entries = packages.flatMap(({ manifest }) => entriesOf(manifest));
const programs = COMPILERS.flatMap((compiler) => RESOLUTIONS.map((resolution) => ({ compiler, resolution })));
const timeout = 120_000;

it.each(programs)(
  '$compiler compiles a $resolution program',
  { timeout },
  async ({ compiler, resolution }) => {
    expect(await compile(unpacked, compiler, { resolution, entries })).toBe('');
  },
);

// The newest compiler is the fastest one.
it.each([
  ['does not compile', 'export declare const fault: NotDeclared;', "Cannot find name 'NotDeclared'"],
  ['imports what is missing', "export * from './missing.js';", "Cannot find module './missing.js'"],
  ['needs the DOM', 'export declare const fault: CryptoKeyPair;', "Cannot find name 'CryptoKeyPair'"],
])('reports a declaration that %s', { timeout }, async (_fault, line, problem) => {
  const folder = installedWith('@org/oauth-core', { 'dist/index.d.ts': (text) => `${text}\n${line}` });
  expect(await compile(folder, 'typescript-7', { resolution: 'nodenext', entries })).toContain(problem);
});

it('reports an entry for browsers that needs the types of Node', { timeout }, async () => {
  const folder = installedWith('@org/oauth-core', {
    'dist/index.d.ts': (text) => `${text}\nexport declare const fault: Buffer;`,
  });
  expect(await compile(folder, 'typescript-7', { resolution: 'bundler', entries })).toContain(
    "Cannot find name 'Buffer'",
  );
});

it('reports names that users write and that are gone', { timeout }, async () => {
  const folder = installedWith('@org/oauth-talend', { 'dist/index.d.ts': 'export {};' });
  expect(await compile(folder, 'typescript-7', { resolution: 'bundler', entries })).toContain("'talend'");
});
