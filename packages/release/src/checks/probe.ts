import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runIn } from '../../../workspace/src/process/run-in.mjs';

/** What an entry gave to `import` and to `require`; `same` says whether these are the same values. */
export interface Exported {
  readonly entry: string;
  readonly imported: readonly string[];
  readonly required: readonly string[];
  readonly same: boolean;
}

/** Imports and requires each entry in a new process, in a folder where our packages are installed. */
export async function exportedNames(folder: string, entries: readonly string[]): Promise<Exported[]> {
  return (await probe(folder, 'exported-names', entries)) as Exported[];
}

/** What importing the entries, in a new process, leaves behind: timers, sockets, changed globals. */
export async function importEffects(folder: string, entries: readonly string[]): Promise<string[]> {
  return (await probe(folder, 'import-effects', entries)) as string[];
}

/** A program resolves what it imports from where it lies. */
async function probe(folder: string, name: string, entries: readonly string[]): Promise<unknown> {
  copyFileSync(fileURLToPath(new URL(`../probes/${name}.mjs`, import.meta.url)), join(folder, `${name}.mjs`));
  const { code, output, stdout } = await runIn(folder, [process.execPath, `${name}.mjs`, ...entries]);
  if (code !== 0) throw new Error(output);
  return JSON.parse(stdout);
}
