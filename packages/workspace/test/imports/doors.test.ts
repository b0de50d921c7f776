import { expect, it } from 'vitest';
import { filesUnder } from '../repository-files.js';
import { type Import, readImports } from './read-imports.js';

/** Foreign code stays behind one door: who may import it, in the sources of all packages. */
const doors: readonly { readonly module: string; readonly door: RegExp }[] = [
  { module: 'oauth4webapi', door: /^packages\/core\/src\/endpoint\// },
  { module: 'p-retry', door: /^packages\/core\/src\/endpoint\/retry\.ts$/ },
  // The servers of interop check what the clients sign.
  { module: 'jose', door: /^packages\/core\/src\/signing\/jose\.ts$|^packages\/interop\/src\// },
  { module: 'eventemitter3', door: /^packages\/scheduler\/src\/[\w-]+\.ts$/ },
  { module: 'redis', door: /^packages\/store-redis\/src\/(connection\/own-client|scripts\/script)\.ts$/ },
  { module: '@opentelemetry/', door: /^packages\/core\/src\/opentelemetry\// },
  {
    module: '@noble/hashes',
    // The stand-in for node:crypto in pages makes the testkit's tokens with it.
    door: /^packages\/core\/src\/token\/fingerprint\.ts$|^packages\/runtimes\/src\/browser\/node-crypto\.ts$/,
  },
  // The library runs wherever fetch does; the servers of the tests are Node's.
  {
    module: 'node:',
    door: /^packages\/core\/src\/node\/|^packages\/(testkit|interop|real-redis|release|runtimes|fleet-proof|bench|site)\/src\//,
  },
];

const sources = filesUnder('packages', /\.ts$/).filter(({ path }) => path.includes('/src/'));

it('keeps each engine behind its door', () => {
  expect(violations(readImports(sources))).toEqual([]);
});

it('reports an import beside the door', () => {
  const planted: Import[] = [
    { from: 'packages/core/src/endpoint/retry.ts', to: 'p-retry' },
    { from: 'packages/core/src/endpoint/token-endpoint.ts', to: 'p-retry' },
    { from: 'packages/core/src/lifecycle/decision/decide.ts', to: 'oauth4webapi' },
    { from: 'packages/core/src/lifecycle/decision/decide.ts', to: 'node:crypto' },
    { from: 'packages/testkit/src/server.ts', to: 'node:http' },
  ];
  expect(violations(planted)).toEqual([
    'packages/core/src/endpoint/token-endpoint.ts imports p-retry',
    'packages/core/src/lifecycle/decision/decide.ts imports oauth4webapi',
    'packages/core/src/lifecycle/decision/decide.ts imports node:crypto',
  ]);
});

function violations(imports: readonly Import[]): string[] {
  const beside = imports.filter(({ from, to }) =>
    doors.some(({ module, door }) => isFrom(module, to) && !door.test(from)),
  );
  return beside.map(({ from, to }) => `${from} imports ${to}`);
}

function isFrom(module: string, specifier: string): boolean {
  return /[:/]$/.test(module)
    ? specifier.startsWith(module)
    : specifier === module || specifier.startsWith(`${module}/`);
}
