// `pnpm scale`: prints the tables; `--write` renews them in docs/scale.md. The full size takes three minutes of one core, and 190 MB.
import { readFileSync, writeFileSync } from 'node:fs';
import { readOptions } from './options.js';
import { withTables } from './page.js';
import { scaleTables } from './tables.js';

const PAGE = new URL('../../../../docs/scale.md', import.meta.url);

const options = readOptions(process.argv.slice(2));
const tables = scaleTables(options);
if (options.write) writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8'), tables));
else process.stdout.write(`${tables}\n`);
