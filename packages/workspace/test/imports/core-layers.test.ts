import { expect, it } from 'vitest';
import { filesUnder } from '../repository-files.js';
import { type Import, readImports } from './read-imports.js';

/** The folders and top files of core, lowest first: each may import its own line and the lines above it. */
const layers = [
  ['errors', 'ports', 'internal'],
  ['token'],
  ['config', 'grants', 'client-auth', 'signing', 'token-binding', 'store'],
  ['endpoint', 'events'],
  ['discovery'],
  ['lifecycle'],
  ['resource', 'token-client'],
  ['lifecycle-client'],
  ['create-token-client'],
  ['introspection'],
  ['supervision', 'preset', 'index'],
  // What needs Node, or belongs to a program that has undici or OpenTelemetry, lies above the main entry, which must not reach it.
  ['node', 'undici', 'opentelemetry'],
];

const folder = 'packages/core/src/';

it('imports only what lies lower', () => {
  expect(violations(readImports(filesUnder(folder, /\.ts$/)))).toEqual([]);
});

it('reports an import upwards, and a folder that has no place', () => {
  const planted: Import[] = [
    { from: 'packages/core/src/lifecycle/decision/decide.ts', to: 'packages/core/src/token/token.js' },
    { from: 'packages/core/src/token/token.ts', to: 'packages/core/src/lifecycle/decide.js' },
    { from: 'packages/core/src/index.ts', to: 'packages/core/src/node/file-store.js' },
    { from: 'packages/core/src/elsewhere/new.ts', to: 'packages/core/src/token/token.js' },
  ];
  expect(violations(planted)).toEqual([
    'packages/core/src/token/token.ts (token) imports lifecycle',
    'packages/core/src/index.ts (index) imports node',
    'packages/core/src/elsewhere/new.ts (elsewhere) imports token',
  ]);
});

function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    if (!to.startsWith(folder)) return [];
    const [place, target] = [placeOf(from), placeOf(to)];
    const allowed = place === target || (layerOf(place) >= layerOf(target) && layerOf(target) >= 0);
    return allowed ? [] : [`${from} (${place}) imports ${target}`];
  });
}

function placeOf(path: string): string {
  return (
    path
      .slice(folder.length)
      .split('/')[0]
      ?.replace(/\.[jt]s$/, '') ?? ''
  );
}

function layerOf(place: string): number {
  return layers.findIndex((layer) => layer.includes(place));
}
