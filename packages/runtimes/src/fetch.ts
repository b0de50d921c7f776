import { installProgram } from '../../workspace/src/programs/npm-program.mjs';
import { runtimes } from './runtimes/runtimes.js';

// Fetches from npm what the tests run in; once, into the cache of this repository.
for (const { name, npm } of runtimes) {
  if (npm === undefined) continue;
  process.stdout.write(`${name}: ${await installProgram(npm)}\n`);
}
