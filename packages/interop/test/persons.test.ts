import {
  authorizationCode,
  type AuthorizationCodeOptions,
  deviceCode,
  type DeviceCodeOptions,
  memoryStore,
  none,
  type Provider,
  type TokenStore,
} from '@org/oauth-core';
import { loopbackRedirect } from '@org/oauth-core/node';
import { describe, expect, test } from 'vitest';
import { GRANT_TYPES } from '../src/grants/grant-types.js';
import { asUser, connect, type Connected } from './support/connect.js';
import { grants } from './support/one-to-one.js';
import { personAt } from './support/person.js';
import { type Site, start } from './support/start.js';

/** How a person is asked; `undefined`: nobody is there. */
interface Way {
  readonly grantType: string;
  grant(site: Site, isSomebodyThere: boolean): Provider['grant'];
}

const codeOptions = (site: Site): AuthorizationCodeOptions => ({
  authorizationEndpoint: site.server.authorizationEndpoint,
  redirect: loopbackRedirect(),
  open: personAt(site).open,
  session: 'john',
  // Without one the server has nothing to consent to, and refuses.
  scope: 'jobs:read',
});
const deviceOptions = (site: Site): DeviceCodeOptions => ({
  deviceAuthorizationEndpoint: site.server.deviceAuthorizationEndpoint,
  onCode: personAt(site).enter,
  session: 'john',
});

const WAYS: readonly (Way & { readonly name: string })[] = [
  {
    name: 'authorizationCode()',
    grantType: GRANT_TYPES.authorizationCode,
    grant: (site, isThere) =>
      authorizationCode({ ...codeOptions(site), ...(!isThere && { open: undefined }) }),
  },
  {
    name: 'deviceCode()',
    grantType: GRANT_TYPES.deviceCode,
    grant: (site, isThere) => deviceCode({ ...deviceOptions(site), ...(!isThere && { onCode: undefined }) }),
  },
];

/** A public client of the site. */
async function clientsOf(site: Site) {
  const { id } = await site.server.register({ method: 'none' });
  return (grant: Provider['grant'], store: TokenStore = memoryStore(), issuer = site.server.url): Connected =>
    connect(site, { ...asUser(site), issuer, clientAuth: none(id), grant }, { store });
}

describe.each(WAYS)('$name', ({ grantType, grant }) => {
  test('a client where nobody is goes on with the session that is stored', async () => {
    const site = await start({ accessTokenSeconds: 60 });
    const make = await clientsOf(site);
    const store = memoryStore();
    const { client: tool } = make(grant(site, true), store);
    const { fingerprint } = await site.patiently(tool.getToken());
    await tool.close();
    const { client: job } = make(grant(site, false), store);
    expect((await job.getToken()).fingerprint).toBe(fingerprint);
    await site.advance(60_000);
    expect((await job.fetch(site.api.url)).status).toBe(200);
    expect(grants(site).filter((line) => !line.endsWith('authorization_pending'))).toEqual([
      grantType,
      'refresh_token',
    ]);
  });

  test('where nobody is and nothing is stored: login_required, and the server is not asked', async () => {
    const site = await start();
    const make = await clientsOf(site);
    await expect(make(grant(site, false)).client.getToken()).rejects.toMatchObject({
      code: 'login_required',
    });
    expect(site.server.log.entries).toEqual([]);
  });

  test('a refresh token past its end: the person is asked once more', async () => {
    const site = await start({ accessTokenSeconds: 60, refreshTokenSeconds: 120 });
    const make = await clientsOf(site);
    const { client } = make(grant(site, true));
    await site.patiently(client.getToken());
    await site.advance(150_000);
    expect((await site.patiently(client.fetch(site.api.url))).status).toBe(200);
    expect(grants(site).filter((line) => line === grantType)).toHaveLength(2);
  });

  test('the person says no: access_denied, once', async () => {
    const site = await start();
    site.server.decisions.answer = 'deny';
    const make = await clientsOf(site);
    const { client, events } = make(grant(site, true));
    const refused = site.patiently(client.getToken());
    await expect(refused).rejects.toMatchObject({ code: 'access_denied' });
    expect(events).toEqual([{ line: 'failed access_denied' }]);
    expect(site.server.log.of('grant.success')).toEqual([]);
  });
});

test('the code of another issuer is not redeemed (RFC 9207 §2.4)', async () => {
  const site = await start();
  const make = await clientsOf(site);
  const { client } = make(authorizationCode(codeOptions(site)), memoryStore(), `${site.server.url}/other`);
  await expect(client.getToken()).rejects.toMatchObject({
    code: 'invalid_response',
    message: expect.stringContaining('from another issuer') as unknown,
  });
  expect(site.server.log.entries).toEqual([]);
});

describe('a device asks every 5 s where the server names no interval (RFC 8628 §3.5)', () => {
  const pending = ({ server }: Site): readonly number[] =>
    server.log.of('grant.error').flatMap(({ error, at }) => (error === 'authorization_pending' ? [at] : []));

  test('until the code is entered', async () => {
    const site = await start();
    const make = await clientsOf(site);
    const startedAt = site.clock.now();
    const { issuedAt } = await site.patiently(make(deviceCode(deviceOptions(site))).client.getToken());
    expect(pending(site)).toEqual([startedAt, startedAt + 5_000]);
    expect(issuedAt).toBe(startedAt + 10_000);
  });

  test('until the code has ended, which nobody enters: login_required', async () => {
    const site = await start();
    const make = await clientsOf(site);
    const { client } = make(deviceCode({ ...deviceOptions(site), onCode: () => undefined }));
    await expect(site.patiently(client.getToken())).rejects.toMatchObject({ code: 'login_required' });
    const polls = pending(site);
    // From the first second of its 600 to the last that leaves time for an answer.
    expect(polls).toHaveLength(120);
    expect(new Set(polls.slice(1).map((at, index) => at - (polls[index] ?? 0)))).toEqual(new Set([5_000]));
  });
});
