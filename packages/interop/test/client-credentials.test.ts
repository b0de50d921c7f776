import { clientCredentials, clientSecretBasic, clientSecretPost } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { asMachine, connect } from './support/connect.js';
import { start } from './support/start.js';

describe('client authentication (RFC 6749 §2.3.1)', () => {
  test('Basic: an id and a secret with reserved characters arrive form-encoded', async () => {
    const site = await start();
    const { client } = connect(site, asMachine(site));
    const { accessToken, fingerprint } = await client.getToken();
    expect(await site.server.introspect(accessToken)).toMatchObject({
      active: true,
      client_id: site.server.clients.machine.id,
    });
    expect(site.server.log.of('grant.success')).toMatchObject([
      { grantType: 'client_credentials', token: fingerprint },
    ]);
  });

  test('Basic: the same pair without form-encoding is somebody else', async () => {
    const site = await start();
    const { id, secret } = site.server.clients.machine;
    const clientAuth = clientSecretBasic(id.replace(':', ''), secret, { encoding: 'raw' });
    const { client } = connect(site, { ...asMachine(site), clientAuth });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_request', status: 400 });
    expect(site.server.log.of('grant.success')).toEqual([]);
  });

  test('in the body', async () => {
    const site = await start();
    const { id, secret } = site.server.clients.poster;
    const { client } = connect(site, { ...asMachine(site), clientAuth: clientSecretPost(id, secret) });
    const { accessToken } = await client.getToken();
    expect(await site.server.introspect(accessToken)).toMatchObject({ active: true, client_id: id });
  });

  test.each([
    ['in the header', clientSecretBasic],
    ['in the body', clientSecretPost],
  ])('a wrong secret %s: invalid_client, after one request', async (_, method) => {
    const site = await start();
    const clientAuth = method(site.server.clients.machine.id, 'wrong');
    const { client, events } = connect(site, { ...asMachine(site), clientAuth });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_client', status: 401 });
    expect(site.server.log.entries).toMatchObject([{ event: 'grant.error', error: 'invalid_client' }]);
    expect(events).toEqual([{ line: 'failed invalid_client' }]);
  });
});

describe('the grant (RFC 6749 §4.4)', () => {
  test('50 callers at once cost one request', async () => {
    const site = await start();
    const { client, events } = connect(site, asMachine(site));
    const tokens = await Promise.all(Array.from({ length: 50 }, () => client.getToken()));
    expect(new Set(tokens.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(site.server.log.of('grant.success')).toHaveLength(1);
    expect(events).toHaveLength(1);
  });

  test('the scope that was granted is told, where it is less than what was asked for (§3.3)', async () => {
    const site = await start();
    const grant = clientCredentials({ scope: 'jobs:read unheard:of' });
    const { client } = connect(site, { ...asMachine(site), grant });
    const { accessToken, scope } = await client.getToken();
    expect(scope).toEqual(['jobs:read']);
    expect((await site.server.introspect(accessToken)).scope).toBe('jobs:read');
  });

  test('a scope that the client may not have: invalid_scope, after one request', async () => {
    const site = await start();
    const { id, secret } = site.server.clients.poster;
    const { client } = connect(site, {
      ...asMachine(site),
      clientAuth: clientSecretPost(id, secret),
      grant: clientCredentials({ scope: 'jobs:run' }),
    });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_scope', status: 400 });
    expect(site.server.log.entries).toMatchObject([{ event: 'grant.error', error: 'invalid_scope' }]);
  });

  test('a grant that the client may not use: an error, after one request', async () => {
    const site = await start();
    const { id, secret } = site.server.clients.api;
    const { client } = connect(site, { ...asMachine(site), clientAuth: clientSecretBasic(id, secret) });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_request', retryable: false });
    expect(site.server.log.entries).toMatchObject([{ event: 'grant.error' }]);
  });
});
