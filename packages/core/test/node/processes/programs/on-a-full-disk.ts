import { fileStore } from '@org/oauth-core/node';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';

// Writes a value that does not fit any more, and then one that does.
const BLOCK = Buffer.alloc(1_024);
const [, , disk = ''] = argv;
const [folder, ballast] = [join(disk, 'tokens'), join(disk, 'ballast')];
const store = fileStore(folder);
const version = await store.write('a key', { value: 'old' }, undefined);
fill();
const big = { value: 'x'.repeat(40_000) };
console.log(await store.write('a key', big, version).then(String, String));
console.log((await store.read('a key'))?.value);
console.log(readdirSync(folder).length === 1 ? 'no rest' : readdirSync(folder).join());
rmSync(ballast);
await store.write('a key', { value: 'new' }, version);
console.log((await store.read('a key'))?.value);

function fill(): void {
  try {
    for (;;) appendFileSync(ballast, BLOCK);
  } catch {
    // Full.
  }
}
