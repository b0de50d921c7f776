import { clientCredentials, privateKeyJwt, type Provider, type SigningKey } from '@org/oauth-core';

/** A service app that signs with a key of its own; Okta knows the public half. */
export function okta(options: {
  readonly issuer: string; // https://acme.okta.com/oauth2/default
  readonly clientId: string;
  readonly privateKey: SigningKey;
  readonly keyId?: string | undefined;
  readonly scope: string; // required
  readonly apiOrigin: string;
}): Provider {
  const { issuer, clientId, privateKey, keyId } = options;
  return {
    name: 'okta',
    tokenEndpoint: `${issuer}/v1/token`,
    // Okta wants an assertion for the very endpoint that is asked, and this is the only one.
    clientAuth: privateKeyJwt(clientId, privateKey, { keyId, audience: { compatibility: 'token-endpoint' } }),
    grant: clientCredentials({ scope: options.scope }),
    resourceOrigins: [options.apiOrigin],
    describeError: ({ headers }) => ({ requestId: headers.get('x-okta-request-id') ?? undefined }),
  };
}
