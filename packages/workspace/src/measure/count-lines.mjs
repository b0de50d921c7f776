import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Counts the files and lines of TypeScript under a folder; nothing where there is no such folder.
 *
 * @param {string} folder
 * @returns {{ files: number, lines: number }}
 */
export function countLines(folder) {
  if (!existsSync(folder)) return { files: 0, lines: 0 };
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const lines = names.map((name) => readFileSync(join(folder, name), 'utf8').split('\n').length - 1);
  return { files: names.length, lines: lines.reduce((sum, count) => sum + count, 0) };
}
