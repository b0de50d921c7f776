import {
  clientCredentials,
  clientSecretPost,
  createTokenClient,
  mtls,
  type MtlsEndpointAliases,
  type MtlsMethod,
  type Provider,
} from '@org/oauth-core';
import { recordingFetch } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { createAuthority } from '../node/support/certificate-authority.js';

const { cert: certificate } = await (await createAuthority('Test CA')).issue('invoices');
const SECRET = clientSecretPost('invoices', 'secret');
const mutualTls = (method: MtlsMethod) => mtls('invoices', { certificate, method });
const MUTUAL_TLS = mutualTls('tls_client_auth');

function provider(clientAuth: Provider['clientAuth'], aliases?: MtlsEndpointAliases): Provider {
  return {
    name: 'acme',
    tokenEndpoint: 'https://auth.example/token',
    revocationEndpoint: 'https://auth.example/revoke',
    mtlsEndpointAliases: aliases,
    clientAuth,
    grant: clientCredentials(),
  };
}

/** Where a token is asked for and revoked. */
async function urlsOf(...args: Parameters<typeof provider>): Promise<readonly string[]> {
  const { fetch, sent } = recordingFetch();
  const client = createTokenClient(provider(...args), { fetch });
  await client.getToken();
  await client.revoke();
  return sent.map(({ url }) => url);
}

const ALIASES: MtlsEndpointAliases = {
  tokenEndpoint: 'https://mtls.auth.example/token',
  revocationEndpoint: new URL('https://mtls.auth.example/revoke'),
  introspectionEndpoint: 'https://mtls.auth.example/introspect',
};
const ORDINARY = ['https://auth.example/token', 'https://auth.example/revoke'];

test.each<[MtlsMethod]>([['tls_client_auth'], ['self_signed_tls_client_auth']])(
  '%s goes to the aliases',
  async (method) => {
    expect(await urlsOf(mutualTls(method), ALIASES)).toEqual([
      'https://mtls.auth.example/token',
      'https://mtls.auth.example/revoke',
    ]);
  },
);

test('an endpoint without an alias is used as it is', async () => {
  const { tokenEndpoint } = ALIASES;
  expect(await urlsOf(MUTUAL_TLS, { tokenEndpoint })).toEqual([
    'https://mtls.auth.example/token',
    'https://auth.example/revoke',
  ]);
  expect(await urlsOf(MUTUAL_TLS)).toEqual(ORDINARY);
});

test('an alias may be all there is', async () => {
  const { fetch, sent } = recordingFetch();
  const only = { ...provider(MUTUAL_TLS, ALIASES), revocationEndpoint: undefined };
  const client = createTokenClient(only, { fetch });
  await client.getToken();
  await client.revoke();
  expect(sent.at(-1)?.url).toBe('https://mtls.auth.example/revoke');
});

test('every other method goes to the ordinary endpoints', async () => {
  expect(await urlsOf(SECRET, ALIASES)).toEqual(ORDINARY);
});

test("the token may go to the alias's origin, as by default to the token endpoint's", async () => {
  const { fetch, sent } = recordingFetch();
  const client = createTokenClient(provider(MUTUAL_TLS, ALIASES), { fetch });
  await client.fetch('https://mtls.auth.example/userinfo');
  expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer token-1');
  await expect(client.fetch('https://auth.example/userinfo')).rejects.toMatchObject({
    code: 'origin_not_allowed',
  });
});

test.each([
  [{ tokenEndpoint: 'http://mtls.example/token' }, 'mtlsEndpointAliases.tokenEndpoint must use https'],
  [{ revocationEndpoint: 'revoke' }, 'mtlsEndpointAliases.revocationEndpoint must be an absolute URL'],
  [{ introspectionEndpoint: 5 }, 'mtlsEndpointAliases.introspectionEndpoint must be a URL'],
  [{ token_endpoint: 'https://a.example' }, 'mtlsEndpointAliases.token_endpoint is not an option'],
])('what is no alias is refused, also where no mutual TLS is used: %j', (aliases, words) => {
  expect(() => createTokenClient(provider(SECRET, aliases as MtlsEndpointAliases))).toThrow(words);
});
