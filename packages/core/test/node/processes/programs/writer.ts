import { fileStore } from '@org/oauth-core/node';
import { writeSync } from 'node:fs';
import { argv, exit, stdin } from 'node:process';
import { generationOf, valueOf } from './generations.js';

// Writes generation after generation, and says so after each, until it is killed.
// Nobody is left to kill it when whoever started it is gone.
stdin.once('close', () => exit()).resume();
const [, , folder = '', key = ''] = argv;
const store = fileStore(folder);
for (;;) {
  const stored = await store.read(key);
  const generation = generationOf(stored?.value) + 1;
  const version = await store.write(key, { value: valueOf(generation) }, stored?.version);
  if (version !== undefined) writeSync(1, `${generation}\n`);
}
