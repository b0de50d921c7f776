import { bundledTests } from 'bundled-tests';
import { runFile } from './run-file.js';

/** Runs all tests of the bundle and prints a report of each file as one line, as soon as there is one. */
export async function runOnConsole(print: (line: string) => void): Promise<void> {
  for (const file of bundledTests) print(JSON.stringify(await runFile(file)));
}
