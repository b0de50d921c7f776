// `pnpm grants`: prints what was run against oidc-provider; `--write` renews docs/grants.md.
import '../src/set-up/require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRANTS_PAGE, grantsPage } from '../src/grants/page.js';
import { root } from '../src/repository.mjs';
import { install } from '../src/set-up/install.mjs';

await install();
const { text, problems } = await grantsPage();
if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  writeFileSync(join(root, GRANTS_PAGE), text);
} else {
  process.stdout.write(text);
}
