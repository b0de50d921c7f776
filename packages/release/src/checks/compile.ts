import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../workspace/src/repository.mjs';
import { link } from '../install/install-by-hand.mjs';
import { runIn } from '../../../workspace/src/process/run-in.mjs';

/** The compilers that a user may have: names of packages that are installed here. */
export const COMPILERS = ['typescript-5.9', 'typescript', 'typescript-7'] as const;

/**
 * Two programs. One for Node, resolved as Node does, where `fetch` comes from Node's types and none from the DOM's.
 * One for a bundler and a browser, with the DOM's types and none of Node's.
 */
export const RESOLUTIONS = ['nodenext', 'bundler'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Strict, as published templates are; our declarations are checked too, not skipped. */
const common = {
  target: 'es2023',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

const programs = {
  nodenext: {
    options: {
      module: 'nodenext',
      moduleResolution: 'nodenext',
      lib: ['es2023', 'esnext.disposable'],
      types: ['node'],
    },
    source: 'node-program.ts',
  },
  bundler: {
    options: {
      module: 'preserve',
      moduleResolution: 'bundler',
      lib: ['es2023', 'esnext.disposable', 'dom'],
      types: [],
    },
    source: 'browser-program.ts',
  },
};

/** CommonJS that requires what is ESM: Node does so from 20.19 on, and the compiler from 5.8 on. */
const commonJs = `
import core = require('@org/oauth-core');
import talend = require('@org/oauth-talend');
const client: core.TokenClient = core.createTokenClient(talend.talend({ env: 'eu', clientId: 'i', clientSecret: 's' }));
export = client;
`;

/** What a program of users would be told by its compiler, in a folder where our packages are installed; empty if nothing. */
export async function compile(
  folder: string,
  compiler: (typeof COMPILERS)[number],
  { resolution, entries }: { resolution: Resolution; entries: readonly string[] },
): Promise<string> {
  const { options, source } = programs[resolution];
  const program = join(folder, `${compiler}-${resolution}`);
  mkdirSync(program);
  link(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  copyFileSync(fileURLToPath(new URL(`../consumers/${source}`, import.meta.url)), join(program, source));
  if (resolution === 'nodenext') {
    writeFileSync(join(program, 'commonjs-program.cts'), commonJs);
    // Also the entries that no example imports.
    const all = entries.map((entry, index) => `export type * as entry${index} from '${entry}';`);
    writeFileSync(join(program, 'all-entries.ts'), all.join('\n'));
  }
  writeFileSync(
    join(program, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...common, ...options } }),
  );
  const { code, output } = await runIn(program, [process.execPath, tsc(compiler), '--pretty', 'false']);
  return code === 0 ? '' : output;
}

function tsc(compiler: string): string {
  const folder = fileURLToPath(new URL(`../../node_modules/${compiler}`, import.meta.url));
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: { tsc: string } };
  return join(folder, bin.tsc);
}
