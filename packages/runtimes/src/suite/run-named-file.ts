import { bundledTests } from 'bundled-tests';
import type { FileReport } from './report.js';
import { runFile } from './run-file.js';

/** Runs one file of the bundle. @throws Error when the bundle has none of that name */
export async function runNamedFile(path: string): Promise<FileReport> {
  const file = bundledTests.find((bundled) => bundled.path === path);
  if (file === undefined) throw new Error(`no tests in ${path}`);
  return runFile(file);
}
