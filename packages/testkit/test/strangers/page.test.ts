import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { otherOauthClientsPage } from './page.js';

const PAGE = new URL('../../../../docs/other-oauth-clients.md', import.meta.url);

test('the record of other OAuth clients is up to date: pnpm --filter @org/oauth-testkit strangers --write', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(await otherOauthClientsPage()).toBe(await readFile(PAGE, 'utf8'));
  warn.mockRestore();
});
