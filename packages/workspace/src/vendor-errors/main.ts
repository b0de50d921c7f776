// `pnpm vendor-errors`: prints the page; `--write` renews docs/vendor-errors.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { VENDOR_ERRORS_PAGE, vendorErrorsPage } from './page.js';

const page = vendorErrorsPage();
if (process.argv.includes('--write')) writeFileSync(join(root, VENDOR_ERRORS_PAGE), page);
else process.stdout.write(page);
