import { clientSecretBasic, type Provider, tokenExchange, type TokenExchangeOptions } from '@org/oauth-core';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { GRANT_TYPES } from '../src/grants/grant-types.js';
import { TOKEN_TYPES } from '../src/grants/token-exchange-grant.js';
import { asUser, connect } from './support/connect.js';
import { grants } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

/** A user's client, and another one that exchanges its tokens. */
async function exchanging(options?: Partial<TokenExchangeOptions>) {
  const site = await start({ accessTokenSeconds: 60 });
  const subject = connect(site, asUser(site)).client;
  const { id, secret } = await site.server.register({ method: 'client_secret_basic' });
  const provider: Provider = {
    ...asUser(site),
    clientAuth: clientSecretBasic(id, secret),
    grant: tokenExchange({ subjectToken: subject, ...options }),
  };
  return { site, subject, ...connect(site, provider) };
}

const EXCHANGE = GRANT_TYPES.tokenExchange;
const callApi = async (site: Site, send: typeof fetch): Promise<number> => (await send(site.api.url)).status;

test('a subject’s token that ends within 30 s is renewed before it is exchanged (RFC 8693 §2.1)', async () => {
  const { site, client } = await exchanging();
  expect(await callApi(site, client.fetch)).toBe(200);
  await site.advance(31_000);
  await client.refresh();
  expect(await callApi(site, client.fetch)).toBe(200);
  expect(grants(site)).toEqual(['password', EXCHANGE, 'refresh_token', EXCHANGE]);
});

test('a subject’s token that the server has lost is renewed once, and the exchange is repeated', async () => {
  const { site, client } = await exchanging();
  expect(await callApi(site, client.fetch)).toBe(200);
  site.server.loseAccessTokens();
  expect(await callApi(site, client.fetch)).toBe(200);
  expect(grants(site)).toEqual([
    'password',
    EXCHANGE,
    `${EXCHANGE}: invalid_request`,
    'refresh_token',
    EXCHANGE,
  ]);
});

test('what comes need not be an access token: an ID token has the type N_A (§2.2.1)', async () => {
  const { site, client } = await exchanging({ requestedTokenType: TOKEN_TYPES.idToken });
  const { accessToken, tokenType, extra } = await client.getToken();
  expect([tokenType, extra['issued_token_type']]).toEqual(['N_A', TOKEN_TYPES.idToken]);
  const keys = (await (await fetch(site.server.jwksEndpoint)).json()) as JSONWebKeySet;
  const { payload } = await jwtVerify(accessToken, createLocalJWKSet(keys), {
    issuer: site.server.url,
    currentDate: new Date(site.clock.now()),
  });
  expect(payload.sub).toBe(site.server.user.username);
  expect(decodeProtectedHeader(accessToken).alg).toBe('RS256');
  await expect(client.fetch(site.api.url)).rejects.toThrow('of the type N_A');
  expect(site.api.calls).toEqual([]);
});

test('another kind of token than was asked for is the server’s to refuse', async () => {
  const { site, client } = await exchanging({
    requestedTokenType: 'urn:ietf:params:oauth:token-type:saml2',
    subjectToken: 'made up',
  });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_request' });
  expect(grants(site)).toEqual([`${EXCHANGE}: invalid_request`]);
});
