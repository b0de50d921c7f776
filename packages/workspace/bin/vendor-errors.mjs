// `pnpm vendor-errors`: prints all that the presets say about errors; `--write` renews docs/vendor-errors.md.
import '../src/set-up/require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../src/repository.mjs';
import { VENDOR_ERRORS_PAGE, vendorErrorsPage } from '../src/vendor-errors/page.js';

const page = vendorErrorsPage();
if (process.argv.includes('--write')) writeFileSync(join(root, VENDOR_ERRORS_PAGE), page);
else process.stdout.write(page);
