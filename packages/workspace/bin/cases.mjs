// `pnpm cases`: prints which test owns which case; `--write` renews docs/cases.md.
import '../src/set-up/require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES_PAGE, casesPage } from '../src/cases/cases-page.mjs';
import { root } from '../src/repository.mjs';
import { install } from '../src/set-up/install.mjs';

await install();

const { page, problems } = await casesPage();
if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  writeFileSync(join(root, CASES_PAGE), page);
} else {
  process.stdout.write(page);
}
