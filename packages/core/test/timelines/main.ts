// `pnpm timelines`: names the pictures of docs/images that are not current; `--write` writes all of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timelines } from './timelines.js';

for (const { path, svg } of await timelines()) {
  const file = fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
  const current = existsSync(file) && readFileSync(file, 'utf8') === svg;
  mkdirSync(dirname(file), { recursive: true });
  if (process.argv.includes('--write')) writeFileSync(file, svg);
  else process.stdout.write(`${path} ${current ? 'is current' : 'is stale'}\n`);
}
