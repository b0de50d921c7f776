import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  privateKeyJwt,
  type TokenClientOptions,
} from '@org/oauth-core';
import { createAuthorizationServer, createVirtualClock, status } from '@org/oauth-testkit';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clockSkewMs, describeSkew } from '../../src/endpoint/clock-skew.js';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE_MS = 60_000;

test.each([
  ['no header', null, 0],
  ['rubbish', 'yesterday', 0],
  ['the same second', 'Thu, 01 Jan 2026 12:00:00 GMT', 0],
  ['an hour earlier', 'Thu, 01 Jan 2026 11:00:00 GMT', 60 * MINUTE_MS],
  ['an hour later', 'Thu, 01 Jan 2026 13:00:00 GMT', -60 * MINUTE_MS],
  ['a minute earlier', 'Thu, 01 Jan 2026 11:59:00 GMT', 0],
  ['a second more than that', 'Thu, 01 Jan 2026 11:58:59 GMT', 61_000],
])('a Date with %s', (_, date, skewMs) => {
  expect(clockSkewMs(date, NOON, NOON)).toBe(skewMs);
});

test('an answer that took ten minutes, dated in between, shows no skew', () => {
  const date = new Date(NOON + 5 * MINUTE_MS).toUTCString();
  expect(clockSkewMs(date, NOON, NOON + 10 * MINUTE_MS)).toBe(0);
});

test.each([
  [61_000, '1 min ahead of'],
  [-90 * MINUTE_MS, '90 min behind'],
  [25 * 60 * MINUTE_MS, '1500 min ahead of'],
])('%d ms in words', (skewMs, words) => {
  expect(describeSkew(skewMs)).toBe(words);
});

describe('a clock that is an hour behind', () => {
  const dated = (fetch: typeof globalThis.fetch): typeof globalThis.fetch => {
    return async (...request) => {
      const response = await fetch(...request);
      const date = new Date(NOON + 60 * MINUTE_MS).toUTCString();
      return new Response(response.body, { status: response.status, headers: { date } });
    };
  };

  async function openServer() {
    const clock = createVirtualClock(NOON);
    const server = await createAuthorizationServer({ clock, listen: false });
    onTestFinished(() => server.close());
    const options: TokenClientOptions = { clock, fetch: dated(server.fetch) };
    const provider = { name: 'acme', tokenEndpoint: server.tokenEndpoint, grant: clientCredentials() };
    return { server, options, provider };
  }

  test('is named where a signed request is refused, and not where a secret is', async () => {
    const { options, provider } = await openServer();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const audience = provider.tokenEndpoint;
    const signing = createTokenClient(
      { ...provider, clientAuth: privateKeyJwt('client', pem, { audience }) },
      options,
    );
    const secret = createTokenClient({ ...provider, clientAuth: clientSecretBasic('client', 'x') }, options);

    await expect(signing.getToken()).rejects.toThrow(
      "This machine's clock is 60 min behind the server's (by its Date header)",
    );
    await expect(secret.getToken()).rejects.not.toThrow('clock');
  });

  test('is not blamed for a server that failed', async () => {
    const { server, options, provider } = await openServer();
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const clientAuth = privateKeyJwt('client', pem, { audience: provider.tokenEndpoint });
    server.faults.always('token', status(503));
    const client = createTokenClient({ ...provider, clientAuth }, { ...options, retry: { attempts: 1 } });

    await expect(client.getToken()).rejects.not.toThrow('clock');
  });
});
