// `pnpm --filter @org/oauth-testkit strangers`: prints the page; `--write` renews docs/other-oauth-clients.md.
import { writeFileSync } from 'node:fs';
import { otherOauthClientsPage } from './page.js';

const page = await otherOauthClientsPage();
if (process.argv.includes('--write'))
  writeFileSync(new URL('../../../../docs/other-oauth-clients.md', import.meta.url), page);
else process.stdout.write(page);
