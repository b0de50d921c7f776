import { clientCredentials, clientSecretBasic, createTokenClient, discover } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { answer, startServer, TOKEN_BODY } from '../endpoint/wire.js';
import { metadata, startIssuer } from './support/issuer.js';

const OAUTH = '/.well-known/oauth-authorization-server';
const OPENID = '/.well-known/openid-configuration';

describe('where it looks', () => {
  test.each([
    ['', [OAUTH, OPENID]],
    ['/', [OAUTH, OPENID]],
    ['/realms/main', [`${OAUTH}/realms/main`, `/realms/main${OPENID}`, `${OPENID}/realms/main`]],
    ['/realms/main/', [`${OAUTH}/realms/main`, `/realms/main${OPENID}`, `${OPENID}/realms/main`]],
  ])('for an issuer with the path "%s"', async (path, expected) => {
    const server = await startIssuer({});
    await expect(discover(`${server.origin}${path}`)).rejects.toMatchObject({ code: 'invalid_response' });
    expect(server.paths).toEqual(expected);
    expect(new Set(server.accepts)).toEqual(new Set(['application/json']));
  });

  test.each([
    ['', OAUTH],
    ['/', OPENID],
    ['/realms/main', `${OAUTH}/realms/main`],
    ['/realms/main', `/realms/main${OPENID}`],
    ['/realms/main', `${OPENID}/realms/main`],
    ['/realms/main/', `/realms/main${OPENID}`],
  ])('finds the issuer with the path "%s" at %s', async (path, place) => {
    const server = await startIssuer({ [place]: metadata(path) });
    const issuer = `${server.origin}${path}`;
    const found = await discover(issuer);
    expect(found.provider).toEqual({ issuer, tokenEndpoint: `${server.origin}/token` });
    expect(server.paths.at(-1)).toBe(place);
  });

  test.each([
    ['a web page', '<!doctype html>'],
    ['a list', '[]'],
    ['half an object', '{"issuer":'],
    ['another issuer', { issuer: 'https://else.example', token_endpoint: 'https://else.example/t' }],
    ['no token endpoint', { issuer: 'ORIGIN' }],
    ['403', 403],
  ])('goes on after %s', async (_, first) => {
    const server = await startIssuer({ [OAUTH]: first, [OPENID]: metadata('') });
    expect((await discover(server.origin)).provider.issuer).toBe(server.origin);
    expect(server.paths).toEqual([OAUTH, OPENID]);
  });
});

test('what is found can be spread into a provider', async () => {
  const server = await startServer((response, { path }, index) => {
    const { origin } = new URL(server.url);
    const document = {
      issuer: origin,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      introspection_endpoint: `${origin}/introspect`,
    };
    answer(200, path === '/token' ? TOKEN_BODY : JSON.stringify(document))(
      response,
      { path } as never,
      index,
    );
  });
  const { provider } = await discover(new URL(server.url).origin);
  const clientAuth = clientSecretBasic('id', 'secret');
  const client = createTokenClient({ name: 'acme', ...provider, clientAuth, grant: clientCredentials() });
  await client.getToken();
  await client.revoke();
  expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${OAUTH}`,
    'POST /token',
    'POST /revoke',
  ]);
});

test('says what the server says, frozen at every depth', async () => {
  const server = await startIssuer({
    [OAUTH]: metadata('', {
      authorization_endpoint: 'ORIGIN/authorize',
      device_authorization_endpoint: 'ORIGIN/device',
      revocation_endpoint: 'ORIGIN/revoke',
      introspection_endpoint: null,
      grant_types_supported: ['client_credentials', 7],
      mtls_endpoint_aliases: {
        token_endpoint: 'ORIGIN/mtls/token',
        device_authorization_endpoint: 'ORIGIN/m',
      },
      acr_values_supported: [['deep']],
    }),
  });
  const { origin } = server;
  const found = await discover(origin);
  expect(found).toMatchObject({
    provider: {
      issuer: origin,
      tokenEndpoint: `${origin}/token`,
      revocationEndpoint: `${origin}/revoke`,
      mtlsEndpointAliases: { tokenEndpoint: `${origin}/mtls/token` },
    },
    authorizationEndpoint: `${origin}/authorize`,
    deviceAuthorizationEndpoint: `${origin}/device`,
    grantTypesSupported: ['client_credentials'],
    tokenEndpointAuthMethodsSupported: undefined,
    metadata: { acr_values_supported: [['deep']] },
  });
  expect(Object.keys(found.provider)).not.toContain('introspectionEndpoint');
  const deepest = (found.metadata['acr_values_supported'] as string[][])[0];
  for (const part of [found, found.provider, found.provider.mtlsEndpointAliases, found.metadata, deepest])
    expect(Object.isFrozen(part)).toBe(true);
});

describe('refuses, before any request', () => {
  test.each([
    ['http://id.example.com', 'must use https'],
    ['https://id.example.com/?tenant=1', 'must not have a query'],
    ['https://id.example.com/#x', 'must not have a query or a fragment'],
    ['https://me:secret@id.example.com', 'must not carry credentials'],
    ['https://id.example.com/.well-known/openid-configuration', 'must be the issuer, not the URL'],
    ['id.example.com', 'must be an absolute URL'],
    [new URL('https://id.example.com'), 'must be a string'],
    [undefined, 'is missing'],
  ])('the issuer %s', async (issuer, rule) => {
    const fetch = () => Promise.reject(new Error('nothing should be asked'));
    const failing = discover(issuer as string, { fetch });
    await expect(failing).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(failing).rejects.toThrow(rule);
    await expect(failing).rejects.not.toThrow('me:secret');
  });

  test.each([
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ cache: {} }, 'cache must have the method lookUp'],
    [{ signal: 'stop' }, 'signal'],
    [{ tenant: 'x' }, 'tenant is not an option'],
  ])('the options %j', async (options, rule) => {
    await expect(discover('https://id.example.com', options as never)).rejects.toThrow(rule);
  });
});
