// `pnpm mutate`: breaks the decision core in many ways, one at a time, and counts how many of them the tests notice.
import '../src/set-up/require-node.mjs';
import { mutants } from '../src/mutation/mutants.mjs';
import { tool } from '../src/process/tool.mjs';
import { run } from '../src/process/run.mjs';

const LEAST_CAUGHT = 0.95;
const config = 'packages/workspace/src/mutation/vitest.config.mjs';

/** @param {number | 'none'} index */
async function testWith(index) {
  const { code, output } = await run([...tool('vitest'), 'run', '--config', config, '--reporter=dot'], {
    OAUTH_MUTANT: `${index}`,
  });
  if (output.includes('mutant: "')) throw new Error(/mutant: .*/.exec(output)?.[0]);
  return code === 0;
}

if (!(await testWith('none'))) {
  process.stdout.write('The tests fail without a mutant; mend that first.\n');
  process.exit(1);
}

/** @type {typeof mutants} */
const survivors = [];
for (const [index, mutant] of mutants.entries()) {
  if (await testWith(index)) survivors.push(mutant);
  process.stdout.write(`\r${index + 1} of ${mutants.length} mutants, ${survivors.length} survived `);
}

const caught = mutants.length - survivors.length;
process.stdout.write(
  `\n\n${caught} of ${mutants.length} mutants caught (${((100 * caught) / mutants.length).toFixed(1)} %)\n`,
);
for (const { file, from, to } of survivors) process.stdout.write(`survived: ${file}: ${from} → ${to}\n`);
process.exitCode = caught / mutants.length >= LEAST_CAUGHT ? 0 : 1;
