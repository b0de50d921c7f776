import { clientCredentials, createTokenClient, introspect, none } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { untrustedServer } from './support/untrusted-server.js';
import { clientAt, VENDOR, vendor } from './support/vendor.js';

const provider = { introspectionEndpoint: `${VENDOR}/introspect`, grant: clientCredentials() };

test('nothing is cached: the server is asked each time', async () => {
  const acme = vendor({ '/introspect': [{ body: { active: true } }, { body: { active: false } }] });
  const client = clientAt(acme, provider);
  expect((await introspect(client, 'a-token')).active).toBe(true);
  expect((await introspect(client, 'a-token')).active).toBe(false);
});

test('what the answer says about a person is in no log', async () => {
  const lines: unknown[] = [];
  const write = (...line: unknown[]): void => void lines.push(line);
  const acme = vendor({ '/introspect': { body: { active: true, username: 'canary', sub: 'canary' } } });
  const client = clientAt(acme, provider, { debug: write, info: write, warn: write, error: write });
  await introspect(client, 'canary-token');
  expect(JSON.stringify(lines)).not.toContain('canary');
});

test('an endpoint whose certificate nobody vouches for hears nothing', async () => {
  const server = await untrustedServer();
  const client = createTokenClient({
    name: 'acme',
    tokenEndpoint: `${server.url}/token`,
    introspectionEndpoint: `${server.url}/introspect`,
    clientAuth: none('client'),
    grant: clientCredentials(),
  });
  const asking = introspect(client, 'a-token');
  await expect(asking).rejects.toMatchObject({ code: 'network_error', retryable: false });
  expect(server.requests()).toBe(0);
});
