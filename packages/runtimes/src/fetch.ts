import { installProgram } from '../../workspace/src/programs/npm-program.mjs';
import { runtimes } from './runtimes/runtimes.js';

// Fetches from npm what the tests run in; once, into the cache of this repository.
for (const { name, npm } of runtimes) {
  if (npm === undefined) continue;
  // oxlint-disable-next-line no-await-in-loop -- they share npm's cache
  process.stdout.write(`${name}: ${await installProgram(npm)}\n`);
}
