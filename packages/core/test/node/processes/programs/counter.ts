import { fileStore } from '@org/oauth-core/node';
import { writeSync } from 'node:fs';
import { argv } from 'node:process';

// Adds one to a number again and again, and says so after each time.
const [, , folder = '', key = '', times = ''] = argv;
const store = fileStore(folder);
for (let added = 0; added < Number(times);) {
  const stored = await store.read(key);
  const value = String(Number(stored?.value ?? '0') + 1);
  if ((await store.write(key, { value }, stored?.version)) === undefined) continue;
  added += 1;
  writeSync(1, '+\n');
}
