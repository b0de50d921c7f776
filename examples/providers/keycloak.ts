import { clientSecretBasic, type Credential, password, type Provider } from '@org/oauth-core';

/** A user of a realm. Its `refresh_expires_in` is heeded; a wrong secret is called `unauthorized_client` there. */
export function keycloak(options: {
  readonly realmUrl: string; // https://sso.example.com/realms/shop
  readonly clientId: string;
  readonly clientSecret: Credential;
  readonly user: { readonly username: string; readonly password: Credential };
  readonly apiOrigin: string;
}): Provider {
  const root = `${options.realmUrl}/protocol/openid-connect`;
  return {
    name: 'keycloak',
    issuer: options.realmUrl,
    tokenEndpoint: `${root}/token`,
    revocationEndpoint: `${root}/revoke`,
    introspectionEndpoint: `${root}/token/introspect`,
    clientAuth: clientSecretBasic(options.clientId, options.clientSecret),
    grant: password(options.user),
    resourceOrigins: [options.apiOrigin],
    describeError: ({ status, body }) =>
      status === 401 && body.includes('"unauthorized_client"') ? { code: 'invalid_client' } : undefined,
  };
}
