import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundleBesidePackages } from '../bundle/bundle-beside-packages.js';
import { folders } from '../bundle/folders.js';
import type { TestFile } from '../select/test-file.js';
import type { FileReport } from '../suite/report.js';
import type { Outcome } from './runtime.js';

/** Longest that all tests may take, in milliseconds: a runtime that hangs is ended. */
const PATIENCE_MS = 15 * 60_000;

/** The first thing in the program's `--version` that looks like one. */
function versionOf(program: string): string {
  const text = execFileSync(program, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+[.\d]*/.exec(text)?.[0] ?? text.trim();
}

/**
 * Runs the tests in a program that finds packages itself and prints a report of each file as a line.
 *
 * @param command the program, and what it needs before the name of the file
 */
export async function runOnConsole(
  [program = '', ...args]: readonly string[],
  entry: string,
  files: readonly TestFile[],
): Promise<Outcome> {
  const bundle = await bundleBesidePackages(entry, files);
  const child = spawn(program, [...args, bundle], {
    cwd: folders.installed,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
    timeout: PATIENCE_MS,
  });
  let complaints = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaints = (complaints + text).slice(-4_000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const reports: FileReport[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{"path":')) reports.push(JSON.parse(line) as FileReport);
  }
  const code = await ended;
  const stray = code === 0 ? [] : [`the program ended with ${code ?? 'a signal'}: ${complaints.trim()}`];
  return { version: versionOf(program), reports, stray };
}
