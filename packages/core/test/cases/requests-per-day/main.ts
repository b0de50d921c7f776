// `pnpm requests-per-day`: prints the page; `--write` renews docs/requests-per-day.md. Takes about a minute.
import { writeFileSync } from 'node:fs';
import { requestsPerDayPage } from './page.js';

const page = await requestsPerDayPage();
if (process.argv.includes('--write'))
  writeFileSync(new URL('../../../../../docs/requests-per-day.md', import.meta.url), page);
else process.stdout.write(page);
