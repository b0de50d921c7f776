import { clientCredentials, privateKeyJwt, type Provider, type SigningKey } from '@org/oauth-core';

/** A service app that signs with a key of its own; Okta knows the public half. */
export function okta(
  issuer: string, // https://acme.okta.com/oauth2/default
  app: { readonly clientId: string; readonly key: SigningKey; readonly keyId?: string },
  api: { readonly scope: string; readonly origin: string },
): Provider {
  return {
    name: 'okta',
    issuer,
    tokenEndpoint: `${issuer}/v1/token`,
    revocationEndpoint: `${issuer}/v1/revoke`,
    introspectionEndpoint: `${issuer}/v1/introspect`,
    // Okta takes the token endpoint's address for the audience, and no other.
    clientAuth: privateKeyJwt(app.clientId, app.key, {
      keyId: app.keyId,
      audience: `${issuer}/v1/token`,
    }),
    grant: clientCredentials({ scope: api.scope }),
    resourceOrigins: [api.origin],
  };
}
