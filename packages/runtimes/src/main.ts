import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../workspace/src/repository.mjs';
import { page, type Row } from './page/page.js';
import { reasonsOf } from './page/reasons.js';
import { prepareSuite } from './run/run-runtimes.js';
import { runtimes } from './runtimes/runtimes.js';

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, write: { type: 'boolean' } },
});
const suite = await prepareSuite({ slow: values.quick !== true });
const rows: Row[] = [];
const only = values.only?.split(',');

for (const runtime of runtimes.filter(({ id }) => only?.includes(id) ?? true)) {
  const startedAt = performance.now();
  const judgement = await suite.run(runtime);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  if (judgement === undefined) {
    process.stdout.write(`${runtime.name}: not on this machine\n`);
    process.exitCode = 1;
    continue;
  }
  const passed = [...judgement.tallies.values()].reduce((sum, tally) => sum + tally.passed, 0);
  process.stdout.write(`${runtime.name} ${judgement.version}: ${passed} passed in ${seconds} s\n`);
  for (const [reason, count] of reasonsOf(judgement))
    process.stdout.write(`  ${count} not made: ${reason}\n`);
  for (const failure of judgement.failures) process.stdout.write(`\nfailed on ${runtime.name}: ${failure}\n`);
  if (judgement.failures.length > 0) process.exitCode = 1;
  rows.push({ runtime, judgement });
}

if (values.write === true && process.exitCode !== 1) {
  const run = { rows, files: suite.all, date: new Date(), quick: values.quick === true };
  writeFileSync(join(root, 'docs/runtimes.md'), page(run));
} else if (values.write === true) {
  process.stdout.write('The page was not written: a test failed, or a runtime is not on this machine.\n');
}
