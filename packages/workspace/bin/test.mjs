// `npm test`: installs what is missing, runs every check and every test, and ends with one line of counts.
import '../src/set-up/require-node.mjs';
import { install } from '../src/set-up/install.mjs';
import { checks } from '../src/test-run/checks.mjs';
import { runCheck } from '../src/test-run/run-check.mjs';
import { runTests } from '../src/test-run/run-tests.mjs';
import { verdict } from '../src/test-run/verdict.mjs';

await install();

/** @type {boolean[]} */
const passed = [];
for (const check of checks) passed.push(await runCheck(check));
const tests = await runTests();

const { lines, exitCode } = verdict(passed, tests, { ci: process.env['CI'] === 'true' });
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = exitCode;
