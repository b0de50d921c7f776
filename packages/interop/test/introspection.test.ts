import { introspect } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { AUTHENTICATIONS } from '../src/table/authentications.js';
import { BINDINGS } from '../src/table/bindings.js';
import { GRANTS } from '../src/table/grants.js';
import type { AuthenticationEntry } from '../src/table/row.js';
import { runRow } from './grants/run-row.js';

const { bearer, certificate, dpop } = BINDINGS;
const each = Object.values(AUTHENTICATIONS).map((entry: AuthenticationEntry) => [entry.name, entry] as const);

describe('introspect() and revoke() (RFC 7662 §2, RFC 7009 §2)', () => {
  test.each(each)('%s: both tokens are good, and after the revocation neither', async (_, authentication) => {
    const { site, client, registered } = await runRow({
      grant: GRANTS.password,
      authentication,
      binding: bearer,
    });
    const token = await client.getToken();
    const { accessToken, refreshToken = 'none', expiresAt = 0 } = token;
    const known = await introspect(client, token);
    expect(known).toMatchObject({
      active: true,
      clientId: registered.id,
      subject: site.server.user.username,
      tokenType: 'Bearer',
    });
    // The server counts whole seconds.
    expect(known.expiresAt).toBe(Math.floor(expiresAt / 1_000) * 1_000);
    const hint = { tokenTypeHint: 'refresh_token' } as const;
    expect(await introspect(client, refreshToken, hint)).toMatchObject({ active: true });
    await client.revoke();
    for (const ended of [accessToken, refreshToken])
      expect(await introspect(client, ended)).toMatchObject({ active: false, clientId: undefined });
    expect(site.server.log.of('introspection.error', 'revocation.error')).toEqual([]);
  });

  test.each([
    { name: 'DPoP', binding: dpop, authentication: AUTHENTICATIONS.basic, tokenType: 'DPoP', member: 'jkt' },
    {
      name: 'a certificate',
      binding: certificate,
      authentication: AUTHENTICATIONS.tls,
      tokenType: 'Bearer',
      member: 'x5t#S256',
    },
  ])('what a token is bound to is told: $name', async ({ binding, authentication, tokenType, member }) => {
    const { site, client } = await runRow({ grant: GRANTS.clientCredentials, authentication, binding });
    const token = await client.getToken();
    const known = await introspect(client, token);
    expect(known.tokenType).toBe(tokenType);
    expect(known.extra['cnf']).toEqual((await site.server.introspect(token.accessToken)).cnf);
    expect(known.extra['cnf']).toHaveProperty([member]);
  });

  test('of another client’s token nothing is told', async () => {
    const { site, client } = await runRow({
      grant: GRANTS.clientCredentials,
      authentication: AUTHENTICATIONS.basic,
      binding: bearer,
    });
    const { accessToken } = await site.server.handOutTokens(site.server.clients.application);
    expect(await site.server.introspect(accessToken)).toMatchObject({ active: true });
    expect(await introspect(client, accessToken)).toMatchObject({ active: false, subject: undefined });
  });
});
