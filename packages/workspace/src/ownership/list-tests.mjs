import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { run } from '../process/run.mjs';
import { tool } from '../process/tool.mjs';
import { root } from '../repository.mjs';

/**
 * The full titles of the tests in the files, as vitest collects them to run them.
 *
 * @param {readonly string[]} files from the top folder
 * @returns {Promise<Map<string, string[]>>} titles by file
 */
export async function listTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-cases-'));
  const report = join(folder, 'tests.json');
  const { code, output } = await run([...tool('vitest'), 'list', `--json=${report}`, ...files]);
  if (code !== 0) throw new Error(`vitest cannot list the tests:\n${output}`);
  const tests = /** @type {{ name: string, file: string }[]} */ (JSON.parse(readFileSync(report, 'utf8')));
  rmSync(folder, { recursive: true });
  /** @type {Map<string, string[]>} */
  const titles = new Map();
  for (const { name, file } of tests) {
    const path = relative(root, file).split(sep).join('/');
    titles.set(path, [...(titles.get(path) ?? []), name]);
  }
  return titles;
}
