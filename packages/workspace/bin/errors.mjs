// `pnpm errors`: prints what each error means; `--write` renews docs/guides/errors.md.
import '../src/set-up/require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/repository.mjs';
import { ERRORS_PAGE, errorsPage } from '../src/errors/page.js';

const page = errorsPage();
if (process.argv.includes('--write')) writeFileSync(join(root, ERRORS_PAGE), page);
else process.stdout.write(page);
