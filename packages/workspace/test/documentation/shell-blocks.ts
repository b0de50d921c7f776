import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages, readManifest, root } from '../../src/repository.mjs';
import type { RepositoryFile } from '../repository-files.js';
import { fences } from './code-blocks.js';

const { scripts } = readManifest(root) as { readonly scripts?: Readonly<Record<string, string>> };

/** What readers are told to install beside ours. */
const FOREIGN = new Set(['@opentelemetry/api', 'redis', 'undici', 'vitest']);

/** pnpm's own words, and programs that every workspace of ours has. */
const OF_PNPM = new Set(['install', 'exec', 'vitest', 'build']);

/** The commands of the blocks fenced as `sh` that would not work: scripts, packages and files of ours that do not exist. */
export function brokenCommands({ path, text }: RepositoryFile): string[] {
  return fences(text)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ line, code }) =>
      code.split('\n').flatMap((command, index) => {
        const problem = problemOf(command.replace(/\s#.*$/, '').trim());
        return problem === undefined ? [] : [`${path}:${line + index} ${problem}`];
      }),
    );
}

function problemOf(command: string): string | undefined {
  const [program = '', ...words] = command.split(/\s+/).filter((word) => !/^\w+=/.test(word));
  if (program === 'npm') return npm(words);
  if (program === 'pnpm') return script(words);
  if (program === 'npx') return words[0] === 'pnpm' ? script(words.slice(1)) : missingFile(words.slice(1));
  return program === 'node' ? missingFile(words) : undefined;
}

function npm([verb = '', ...words]: readonly string[]): string | undefined {
  if (verb === 'test') return script(['test']);
  if (verb === 'run') return script(words);
  if (verb !== 'install') return undefined;
  const unknown = words.filter(
    (word) => !word.startsWith('-') && !publicPackages().has(word) && !FOREIGN.has(word),
  );
  return unknown.length === 0 ? undefined : `no package is called ${unknown.join(', ')}`;
}

function script(words: readonly string[]): string | undefined {
  if (words[0] === '--filter') return undefined;
  const [name = ''] = words;
  return name in (scripts ?? {}) || OF_PNPM.has(name) ? undefined : `there is no script ${name}`;
}

/** A file that a reader is told to run is one of ours, or one that the document has just shown. */
function missingFile(words: readonly string[]): string | undefined {
  const file = words.find((word) => /\.(ts|mjs|js)$/.test(word));
  if (file === undefined || !file.includes('/')) return undefined;
  return existsSync(join(root, file)) ? undefined : `there is no ${file}`;
}
