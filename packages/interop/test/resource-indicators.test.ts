import { clientCredentials } from '@org/oauth-core';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { RESOURCES } from '../src/server/resources.js';
import { asMachine, connect } from './support/connect.js';
import { grantedTokens, refreshedTokens } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

function askFor(site: Site, resource: string | string[], scope?: string) {
  return connect(site, { ...asMachine(site), grant: clientCredentials({ resource, scope }) });
}

describe('a token for one API (RFC 8707 §2.2)', () => {
  test('is a JWT that the API can check by the keys of the server (RFC 9068)', async () => {
    const site = await start();
    const { client } = askFor(site, RESOURCES.jobs, 'jobs:read');
    const { accessToken, expiresAt, scope } = await client.getToken();
    const keys = createRemoteJWKSet(new URL(site.server.jwksEndpoint));
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, {
      issuer: site.server.url,
      audience: RESOURCES.jobs,
      currentDate: new Date(site.clock.now()),
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(payload).toMatchObject({ client_id: site.server.clients.machine.id, scope: 'jobs:read' });
    expect(scope).toEqual(['jobs:read']);
    // The server counts whole seconds.
    expect(Math.floor((expiresAt ?? 0) / 1_000)).toBe(payload.exp);
    expect(site.server.log.of('client_credentials.issued', 'client_credentials.saved')).toMatchObject([
      { event: 'client_credentials.issued' },
    ]);
  });

  test('may be opaque; the lifetime is the API’s own', async () => {
    const site = await start();
    const { client } = askFor(site, RESOURCES.files, 'files:read');
    const { accessToken, expiresAt, issuedAt } = await client.getToken();
    expect((expiresAt ?? 0) - issuedAt).toBe(120_000);
    expect(await site.server.introspect(accessToken)).toMatchObject({
      active: true,
      aud: RESOURCES.files,
      scope: 'files:read',
    });
  });

  test('is renewed for the same API', async () => {
    const site = await start();
    const { client, events } = askFor(site, RESOURCES.files);
    await client.getToken();
    await site.advance(121_000);
    const { accessToken } = await client.getToken();
    expect(await site.server.introspect(accessToken)).toMatchObject({ active: true, aud: RESOURCES.files });
    expect(refreshedTokens(events)).toEqual(grantedTokens(site));
  });

  test('two APIs are two identities', async () => {
    const site = await start();
    const [jobs, files] = [askFor(site, RESOURCES.jobs), askFor(site, RESOURCES.files)];
    expect(jobs.client.key).not.toBe(files.client.key);
    await Promise.all([jobs.client.getToken(), files.client.getToken()]);
    expect(site.server.log.of('grant.success')).toHaveLength(2);
  });
});

describe('invalid_target (RFC 8707 §2), after one request', () => {
  test.each([
    ['an API that nobody knows', 'https://nobody.example.com/'],
    ['two APIs at a server that takes one', [RESOURCES.jobs, RESOURCES.files]],
  ])('%s', async (_, resource) => {
    const site = await start();
    const { client } = askFor(site, resource);
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_target', status: 400 });
    expect(site.server.log.entries).toMatchObject([{ event: 'grant.error', error: 'invalid_target' }]);
  });
});
