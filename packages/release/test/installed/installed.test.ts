import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../../workspace/src/repository.mjs';
import { exportedNames } from '../../src/checks/probe.js';
import { installWithNpm, installWithPnpm } from '../../src/install/install-with.mjs';
import { entriesOf } from '../../src/package/published-packages.mjs';
import { makeSbom, type Sbom } from '../../src/sbom/make-sbom.mjs';
import { sbomProblems } from '../../src/sbom/sbom-problems.js';
import { installation, installedWith, packages } from '../plant.js';

const snapshots = join(root, 'packages/workspace/test/surface/snapshots');
const unpacked = installation();
const entries = packages.flatMap(({ manifest }) => entriesOf(manifest));
const timeout = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'oauth-installed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Once for all tests: it asks the registry. */
const installations = new Map<string, Promise<string | undefined>>();

function installWith(how: 'npm' | 'pnpm'): Promise<string | undefined> {
  const install = how === 'npm' ? installWithNpm : installWithPnpm;
  const installing = installations.get(how) ?? install(join(folder, how));
  installations.set(how, installing);
  return installing;
}

it('each entry has a snapshot of its names, and each snapshot an entry', () => {
  expect(readdirSync(snapshots).toSorted()).toEqual(entries.map(snapshotOf).toSorted());
});

it.for(['npm', 'pnpm'] as const)(
  'installed with %s, every entry exports what its snapshot says',
  { timeout },
  async (how, context) => {
    const noRegistry = await installWith(how);
    context.skip(noRegistry !== undefined, noRegistry);
    expect(await exportedNames(join(folder, how), entries)).toEqual(entries.map(expected));
  },
);

it(
  'npm’s bill of materials of it names every package with version, licence and hash',
  { timeout },
  async (context) => {
    const noRegistry = await installWith('npm');
    context.skip(noRegistry !== undefined, noRegistry);
    const sbom = await makeSbom(join(folder, 'npm'));
    const ours = packages.map(({ manifest }) => `${manifest.name}@${manifest.version}`);
    const others = ['oauth4webapi', 'jose', '@redis/client'].map((name) =>
      sbom.components.find((each) => each.name === name),
    );
    expect(sbomProblems(sbom, ours)).toEqual([]);
    expect(others).not.toContain(undefined);
    expect(sbom.components.filter(({ scope }) => scope === 'optional').map(({ name }) => name)).toContain(
      'undici',
    );

    const [first, second, ...rest] = sbom.components;
    const worse = {
      ...sbom,
      components: [{ ...first, licenses: [] }, { ...second, hashes: [] }, ...rest],
    } as Sbom;
    expect(sbomProblems(worse, [...ours, 'planted@1.0.0'])).toEqual([
      'planted@1.0.0 is not in it',
      `${first?.name} has no licence`,
      `${second?.name} has no hash`,
    ]);
  },
);

it('unpacked by hand, every entry exports what its snapshot says', async () => {
  expect(await exportedNames(unpacked, entries)).toEqual(entries.map(expected));
});

it('reports a name that is missing, and one that nobody reviewed', async () => {
  const names = installedWith('@org/oauth-talend', { 'dist/bundle/index.js': 'export const other = 1;' });
  const [found] = await exportedNames(names, ['@org/oauth-talend']);
  expect(found).not.toEqual(expected('@org/oauth-talend'));
});

it.each([
  ['an entry whose file is missing', { 'dist/bundle/index.js': undefined }, 'ERR_MODULE_NOT_FOUND'],
  ['an entry that cannot be required', { 'dist/bundle/index.js': 'await 0;' }, 'ERR_REQUIRE_ASYNC_MODULE'],
  ['an entry that throws', { 'dist/bundle/index.js': "throw new Error('planted');" }, 'planted'],
])('reports %s', async (_fault, faults, problem) => {
  const broken = installedWith('@org/oauth-talend', faults);
  await expect(exportedNames(broken, ['@org/oauth-talend'])).rejects.toThrow(problem);
});

/** What a reviewer has seen; types are no values. */
function expected(entry: string) {
  const lines = readFileSync(join(snapshots, snapshotOf(entry)), 'utf8')
    .trim()
    .split('\n');
  const values = lines.map((line) => line.split(' ')).filter(([kind = '']) => VALUE.test(kind));
  const names = values.map(([, name = '']) => name).toSorted();
  return { entry, imported: names, required: names, same: true };
}

const VALUE = /class|function|const|enum|namespace/;

function snapshotOf(entry: string): string {
  return `${entry.replace('@org/', '').replaceAll('/', '-')}.txt`;
}
