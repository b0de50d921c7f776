import { fileStore } from '@org/oauth-core/node';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { argv, pid, stdin } from 'node:process';

// One try for each key, when it is told to begin: prints the keys whose write, and whose lease, it has won.
const [, , folder = '', keys = ''] = argv;
const store = fileStore(folder);
writeSync(1, 'ready\n');
await once(stdin, 'data');
for (const key of keys.split(',')) {
  const version = await store.write(key, { value: String(pid) }, undefined);
  if (version !== undefined) writeSync(1, `write ${key}\n`);
  const lease = await store.lease?.(key, { owner: String(pid), ttlMs: 60_000 });
  if (lease !== undefined) writeSync(1, `lease ${key}\n`);
}
stdin.destroy();
