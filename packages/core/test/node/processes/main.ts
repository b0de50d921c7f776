import { seededRandom } from '@org/oauth-testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileCore } from './compile-core.js';
import { killLoop } from './kill-loop.js';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const [times, seed] = [Number(values.times), Number(values.seed)];
if (![times, seed].every(Number.isSafeInteger))
  throw new Error('pnpm kill-file-store [--times 500] [--seed 1]');

const folder = mkdtempSync(join(tmpdir(), 'kill-file-store-'));
const begin = performance.now();
const programs = compileCore('kill-file-store');
const figures = await killLoop({ folder, programs, times, random: seededRandom(seed) });
rmSync(folder, { recursive: true });

console.log(`${figures.kills} processes killed with -9 while they wrote to one key, seed ${seed}`);
console.log(`${figures.acknowledged} writes acknowledged, ${figures.unheard} more done without a word`);
console.log(
  `${figures.remains} kills left unfinished files or a lock behind; the next process went on each time`,
);
for (const violation of figures.violations) console.log(violation);
console.log(
  `${figures.violations.length} values lost or torn, ${((performance.now() - begin) / 1_000).toFixed(1)} s`,
);
process.exitCode = figures.violations.length === 0 ? 0 : 1;
