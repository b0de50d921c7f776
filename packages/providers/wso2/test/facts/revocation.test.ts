import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { openWorld } from './support/world.js';

it('headers that name dead tokens and the user appear in no event, log line or object', async () => {
  const { vendor, open } = await openWorld();
  const seen: unknown[] = [];
  const note = (...parts: unknown[]) => seen.push(parts);
  const client = open({}, { logger: { debug: note, info: note, warn: note, error: note } });
  for (const event of ['refreshed', 'expired', 'failed'] as const) client.on(event, note);
  await client.getToken();
  await client.refresh();
  seen.push(client.status(), client.peek());
  await client.revoke();
  seen.push(client.status(), client);

  const answers = [...vendor.tokenRequests, ...vendor.revokeRequests].map(({ raw }) => raw.answer);
  const headers = answers.flatMap((answer) => Object.entries(answer?.headers ?? {}));
  const secret = headers.filter(([name]) => /^(?:Deactivated|Revoked|AuthorizedUser)/.test(name));
  expect(new Set(secret.map(([name]) => name))).toEqual(
    new Set(['DeactivatedAccessToken', 'RevokedAccessToken', 'RevokedRefreshToken', 'AuthorizedUser']),
  );
  const printed = inspect(seen, { depth: Infinity, showHidden: true, maxStringLength: Infinity });
  for (const [, value] of secret) expect(printed).not.toContain(value);
});

it.each(['html', 'json'] as const)(
  'the empty answer of the type %s is a success, also for tokens that the server does not know any more',
  async (revokedAs) => {
    const { vendor, open } = await openWorld({ revokedAs });
    const client = open();
    await client.getToken();
    vendor.revokeAllAccessTokens();
    vendor.killRefreshTokens();
    await client.revoke();
    const answers = vendor.revokeRequests.map(({ status, raw }) => [status, raw.answer?.body]);
    expect(new Set(answers.map(String))).toEqual(new Set(['200,']));
    expect(client.peek()).toBeUndefined();
  },
);

it('a revoked token that the gateway still takes for 15 minutes is used no more', async () => {
  const { vendor, open } = await openWorld({ revocationLagSeconds: 900 });
  const client = open();
  const revoked = await client.getToken();
  await client.revoke();
  const bearer = { headers: { Authorization: `Bearer ${revoked.accessToken}` } };
  expect((await vendor.fetch(vendor.apiUrl, bearer)).status).toBe(200);
  expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
  const shown = vendor.apiRequests.map(({ raw }) => raw.headers['authorization']);
  expect(shown).toEqual([`Bearer ${revoked.accessToken}`, `Bearer ${client.peek()?.accessToken}`]);
  expect(client.peek()?.accessToken).not.toBe(revoked.accessToken);
});
