import { describe, expect, onTestFinished, test } from 'vitest';
import {
  CLIENT_IDENTITIES,
  FORGED_IDENTITY,
  SELF_SIGNED_IDENTITY,
  type TlsIdentity,
} from '../../src/crypto/certificates.js';
import { CLIENT_ALGORITHMS, CLIENT_KEYS } from '../../src/crypto/keys.js';
import { createTlsFetch } from '../../src/crypto/tls-fetch.js';
import { ROUTES } from '../../src/server/configuration.js';
import { type Answered, assertionParameters, post, signed } from '../support/by-hand.js';
import { type Site, start } from '../support/start.js';

/*
 * An oracle that refuses nothing proves nothing: by plain requests, without the library.
 */

const GRANT = { grant_type: 'client_credentials' };
const REFUSED = { status: 401, body: { error: 'invalid_client' } };

describe('private_key_jwt and client_secret_jwt (RFC 7523 §3)', () => {
  test.each(CLIENT_ALGORITHMS)('%s: taken once, from the right key, for this server', async (algorithm) => {
    const { server } = await start();
    const { id } = await server.register({ method: 'private_key_jwt', algorithm });
    const claims = { iss: id, sub: id, aud: server.url };
    const ask = async (assertion: string): Promise<Answered> =>
      post(server.tokenEndpoint, { ...GRANT, ...assertionParameters(assertion) });
    const key = CLIENT_KEYS[algorithm].privateKey;
    const stranger = CLIENT_KEYS[algorithm === 'ES256' ? 'EdDSA' : 'ES256'].privateKey;
    const first = await signed(claims, key);
    expect(await ask(first)).toMatchObject({ status: 200 });
    expect(await ask(first)).toMatchObject(REFUSED);
    expect(await ask(await signed(claims, stranger))).toMatchObject(REFUSED);
    expect(await ask(await signed({ ...claims, aud: 'https://other.example' }, key))).toMatchObject(REFUSED);
    expect(await ask(await signed({ ...claims, aud: server.tokenEndpoint }, key))).toMatchObject({
      status: 200,
    });
  });

  test('HS256 with the secret, and with no other', async () => {
    const { server } = await start();
    const { id, secret } = await server.register({ method: 'client_secret_jwt' });
    const claims = { iss: id, sub: id, aud: server.url };
    const ask = async (known: string): Promise<Answered> =>
      post(server.tokenEndpoint, {
        ...GRANT,
        ...assertionParameters(await signed(claims, { secret: known })),
      });
    expect(await ask(secret)).toMatchObject({ status: 200 });
    expect(await ask(secret.toUpperCase())).toMatchObject(REFUSED);
  });
});

describe('mutual TLS (RFC 8705 §2), over a real TLS socket', () => {
  const ask = async ({ server }: Site, id: string, identity?: TlsIdentity): Promise<Answered> => {
    const tls = createTlsFetch(identity);
    onTestFinished(() => tls.close());
    return post(`${server.mtlsUrl}${ROUTES.token}`, { ...GRANT, client_id: id }, tls);
  };

  test('tls_client_auth: the subject’s name, from the authority', async () => {
    const site = await start();
    const { id } = await site.server.register({ method: 'tls_client_auth' });
    for (const identity of CLIENT_IDENTITIES)
      expect(await ask(site, id, identity)).toMatchObject({ status: 200 });
    for (const identity of [FORGED_IDENTITY, SELF_SIGNED_IDENTITY, undefined])
      expect(await ask(site, id, identity)).toMatchObject(REFUSED);
    expect(await post(site.server.tokenEndpoint, { ...GRANT, client_id: id })).toMatchObject(REFUSED);
  });

  test('self_signed_tls_client_auth: this certificate', async () => {
    const site = await start();
    const { id } = await site.server.register({ method: 'self_signed_tls_client_auth' });
    expect(await ask(site, id, SELF_SIGNED_IDENTITY)).toMatchObject({ status: 200 });
    for (const identity of [FORGED_IDENTITY, CLIENT_IDENTITIES[0], undefined])
      expect(await ask(site, id, identity)).toMatchObject(REFUSED);
  });

  test('the metadata names the endpoints that ask for certificates (§5)', async () => {
    const { server } = await start();
    const response = await fetch(`${server.url}/.well-known/openid-configuration`);
    const metadata = (await response.json()) as Record<string, unknown>;
    expect(metadata).toMatchObject({
      issuer: server.url,
      token_endpoint: server.tokenEndpoint,
      device_authorization_endpoint: server.deviceAuthorizationEndpoint,
      authorization_endpoint: server.authorizationEndpoint,
      authorization_response_iss_parameter_supported: true,
      tls_client_certificate_bound_access_tokens: true,
      dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']) as unknown,
      mtls_endpoint_aliases: {
        token_endpoint: `${server.mtlsUrl}${ROUTES.token}`,
        revocation_endpoint: `${server.mtlsUrl}${ROUTES.revocation}`,
      },
    });
    expect((metadata['token_endpoint_auth_methods_supported'] as string[]).length).toBe(7);
  });
});
