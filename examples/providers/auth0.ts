import { clientCredentials, clientSecretPost, type Credential, type Provider } from '@org/oauth-core';

/** A machine-to-machine application. Auth0 takes JSON, and names a wrong secret `access_denied`. */
export function auth0(
  domain: string, // https://acme.eu.auth0.com
  client: { readonly id: string; readonly secret: Credential },
  api: { readonly audience: string; readonly origin: string },
): Provider {
  return {
    name: 'auth0',
    tokenEndpoint: `${domain}/oauth/token`,
    requestFormat: 'json',
    clientAuth: clientSecretPost(client.id, client.secret),
    grant: clientCredentials({ audience: api.audience }),
    resourceOrigins: [api.origin],
    describeError: ({ status, body }) =>
      status === 401 && body.includes('access_denied')
        ? { code: 'invalid_client', message: 'Auth0 does not accept the client secret.' }
        : undefined,
  };
}
