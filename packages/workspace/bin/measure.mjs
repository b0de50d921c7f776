// `pnpm measure`: builds, then prints installed size, import time and lines of each published package.
import '../src/set-up/require-node.mjs';
import { join } from 'node:path';
import { countLines } from '../src/measure/count-lines.mjs';
import { importTime } from '../src/measure/import-time.mjs';
import { installedSize } from '../src/measure/installed-size.mjs';
import { publicPackages, root } from '../src/repository.mjs';
import { install } from '../src/set-up/install.mjs';
import { build } from '../src/test-run/checks.mjs';
import { runCheck } from '../src/test-run/run-check.mjs';

await install();
if (!(await runCheck(build))) process.exit(1);

const columns = ['own kB', 'installed kB', 'import ms', 'source lines', 'files', 'test lines'];
const row = (/** @type {string} */ name, /** @type {(string | number)[]} */ cells) =>
  `${name.padEnd(22)}${cells.map((cell) => `${cell}`.padStart(14)).join('')}\n`;

process.stdout.write(`\n${row('', columns)}`);
for (const [name, folder] of publicPackages()) {
  const { own, installed } = installedSize(join(root, folder));
  const source = countLines(join(root, folder, 'src'));
  const tests = countLines(join(root, folder, 'test'));
  const milliseconds = importTime(name).toFixed(1);
  const sizes = [own, installed].map((bytes) => Math.round(bytes / 1000));
  process.stdout.write(row(name, [...sizes, milliseconds, source.lines, source.files, tests.lines]));
}
process.stdout.write(`\nNode ${process.versions.node}; import: median of 10 minus an empty process.\n`);
