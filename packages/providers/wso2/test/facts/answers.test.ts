import { inspect } from 'node:util';
import { createWso2Server } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { openWorld } from './support/world.js';

const MINUTE_MS = 60_000;

describe('the token of a login that asked for nothing', () => {
  it('lives an hour, has the scope default and is sent as Bearer', async () => {
    const { clock, vendor, open } = await openWorld();
    const client = open();
    const { accessToken, tokenType, scope } = await client.getToken();
    expect({ tokenType, scope }).toEqual({ tokenType: 'Bearer', scope: ['default'] });
    await client.fetch(vendor.apiUrl);
    expect(vendor.apiRequests[0]?.raw.headers['authorization']).toBe(`Bearer ${accessToken}`);
    await clock.advance(45 * MINUTE_MS);
    await client.getToken();
    expect(vendor.tokenRequests).toHaveLength(1);
    await clock.advance(15 * MINUTE_MS);
    await client.getToken();
    expect(vendor.tokenRequests).toHaveLength(2);
  });
});

it.each(['admin', 'admin@carbon.super'])('the user %s logs in as written', async (username) => {
  const { vendor, open } = await openWorld({ username });
  await open().getToken();
  expect(vendor.tokenRequests[0]?.raw.form?.['username']).toBe(username);
  expect(vendor.tokenRequests[0]?.status).toBe(200);
});

it('a wrong secret, answered with 401 and an unquoted realm, is a clear error after one request', async () => {
  const { vendor, open } = await openWorld();
  const failed = open({ consumerSecret: 'mistyped' }).getToken();
  await expect(failed).rejects.toMatchObject({ code: 'invalid_client', status: 401, retryable: false });
  expect(vendor.tokenRequests).toHaveLength(1);
  expect(vendor.tokenRequests[0]?.raw.answer?.headers['WWW-Authenticate']).toBe('Basic realm=127.0.0.1');
});

it('a wrong password, answered with the name of the user, is an error without it', async () => {
  const { vendor, open } = await openWorld();
  const error: unknown = await open({ password: 'open sesam' })
    .getToken()
    .catch((reason: unknown) => reason);
  expect(vendor.tokenRequests[0]?.raw.answer?.body).toContain(vendor.username);
  const printed = inspect(error, { depth: Infinity, showHidden: true });
  expect(printed).toContain('invalid_grant');
  expect(printed).not.toContain(vendor.username);
});

it('neither header nor body names the client twice, and no parameter comes twice', async () => {
  await using vendor = await createWso2Server();
  const { open } = await openWorld();
  const client = open({ deployment: { gateway: vendor.url } }, { fetch });
  await client.getToken();
  await client.refresh();
  await client.revoke();
  const sent = [...vendor.tokenRequests, ...vendor.revokeRequests];
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { raw, query } of sent) {
    const names = raw.body.split('&').map((pair) => pair.split('=')[0]);
    expect(names).toEqual([...new Set(names)]);
    expect(names).not.toContain('client_id');
    expect(names).not.toContain('client_secret');
    expect(query).toEqual({});
  }
});
