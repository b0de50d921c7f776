import { join } from 'node:path';
import { expect, it } from 'vitest';
import { undeclaredImports, unusedBundle } from '../../src/checks/bundle.js';
import { importEffects } from '../../src/checks/probe.js';
import { entriesOf } from '../../src/package/published-packages.mjs';
import { installation, installedWith, packages, published } from '../plant.js';

const unpacked = installation();
const entries = packages.flatMap(({ manifest }) => entriesOf(manifest));

it('importing every entry starts no timer, opens no socket and changes nothing that programs share', async () => {
  expect(await importEffects(unpacked, entries)).toEqual([]);
});

it.each([
  ['a timer', 'setInterval(() => {}, 1000).unref();', 'starts a Timeout'],
  ['a server', "(await import('node:net')).createServer().listen(0).unref();", 'starts a TCPSERVERWRAP'],
  ['a global', 'globalThis.oauth = 1;', 'changes globalThis.oauth'],
  ['a prototype', 'Array.prototype.last = 1;', 'changes Array.prototype.last'],
  ['a patched function', 'globalThis.fetch = () => {};', 'changes globalThis.fetch'],
  ['a listener of the process', "process.on('exit', () => {});", 'changes the listeners of process'],
  ['a variable of the environment', "process.env.OAUTH = '1';", 'changes process.env.OAUTH'],
])('reports %s', async (_what, effect, problem) => {
  const folder = installedWith('@org/oauth-talend', {
    'dist/bundle/index.js': (text) => `${text}\n${effect}`,
  });
  expect(await importEffects(folder, ['@org/oauth-talend'])).toContain(problem);
});

it('a bundle of a program that imports all and uses nothing is empty', async () => {
  expect(await unusedBundle(unpacked, entries)).toBe('');
});

it('reports a package that does not say that it is free of side effects', async () => {
  const folder = installedWith('@org/oauth-talend', {
    'package.json': (text) => text.replace('"sideEffects": false,', ''),
  });
  expect(await unusedBundle(folder, ['@org/oauth-talend'])).not.toBe('');
});

it.each(packages)('$name imports only what it asks for', async ({ name, files }) => {
  expect(await undeclaredImports(join(unpacked, 'node_modules', name), files)).toEqual([]);
});

it('reports an import that nobody asked for', async () => {
  const folder = installedWith('@org/oauth-talend', {
    'dist/bundle/index.js': (text) => `import 'jose/jws';\n${text}`,
  });
  const { files } = published('@org/oauth-talend');
  expect(await undeclaredImports(join(folder, 'node_modules/@org/oauth-talend'), files)).toEqual(['jose']);
});
