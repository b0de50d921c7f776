import { createPrivateKey } from 'node:crypto';
import {
  type ClientAuth,
  clientSecretJwt,
  type PrivateJwk,
  type PrivateKeyJwtOptions,
  privateKeyJwt,
  type SigningKey,
} from '@org/oauth-core';
import { importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { CLIENT_KEYS } from '../src/crypto/keys.js';
import type { Credentials } from '../src/clients/registered-clients.js';
import { asMachine, connect } from './support/connect.js';
import { type Site, start } from './support/start.js';

const { privateKey } = CLIENT_KEYS.ES256;
const JWK = privateKey as PrivateJwk;
const PEM = createPrivateKey({ key: { ...privateKey }, format: 'jwk' }).export({
  type: 'pkcs8',
  format: 'pem',
});
const TOKEN_ENDPOINT = { audience: { compatibility: 'token-endpoint' } } as const;

async function ask(site: Site, clientAuth: ClientAuth): Promise<void> {
  const provider = { ...asMachine(site), issuer: site.server.url, clientAuth };
  const { client } = connect(site, provider);
  // Renewed too: the server takes no assertion twice (RFC 7523 §3).
  const tokens = [await client.getToken(), (await client.refresh()).token];
  for (const { accessToken } of tokens)
    expect(await site.server.introspect(accessToken)).toMatchObject({ active: true });
}

describe('private_key_jwt: the key is', () => {
  const registered = async (site: Site): Promise<Credentials> =>
    site.server.register({ method: 'private_key_jwt', algorithm: 'ES256' });

  test.each<{ kind: string; key: SigningKey; options?: PrivateKeyJwtOptions }>([
    { kind: 'a JWK', key: JWK },
    { kind: 'a JWK as text', key: JSON.stringify(JWK) },
    { kind: 'PEM', key: String(PEM), options: { keyId: `${JWK.kid}` } },
    { kind: 'PEM of a function, without a kid', key: async () => String(PEM) },
    { kind: 'a CryptoKey', key: async () => (await importJWK(JWK)) as CryptoKey },
    { kind: 'for servers that want the token URL', key: JWK, options: TOKEN_ENDPOINT },
  ])('$kind', async ({ key, options }) => {
    expect.hasAssertions();
    const site = await start();
    await ask(site, privateKeyJwt((await registered(site)).id, key, options));
  });

  test('another one than the server knows: invalid_client', async () => {
    const site = await start();
    const { id } = await registered(site);
    const stranger = CLIENT_KEYS.EdDSA.privateKey as PrivateJwk;
    await expect(ask(site, privateKeyJwt(id, stranger))).rejects.toMatchObject({ code: 'invalid_client' });
    expect(site.server.log.of('grant.success')).toEqual([]);
  });
});

test('client_secret_jwt: a wrong secret, and an assertion for another server, are refused', async () => {
  const site = await start();
  const { id, secret } = await site.server.register({ method: 'client_secret_jwt' });
  const wrong = clientSecretJwt(id, secret.toUpperCase());
  await expect(ask(site, wrong)).rejects.toMatchObject({ code: 'invalid_client' });
  const elsewhere = clientSecretJwt(id, secret, { audience: 'https://other.example' });
  await expect(ask(site, elsewhere)).rejects.toMatchObject({ code: 'invalid_client' });
  await ask(site, clientSecretJwt(id, secret, TOKEN_ENDPOINT));
});
