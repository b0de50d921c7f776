import { clientCredentials, clientSecretPost, type Credential, type Provider } from '@org/oauth-core';

/** A machine-to-machine application. It may speak JSON, and must name the API. */
export function auth0(options: {
  readonly domain: string; // https://acme.eu.auth0.com
  readonly clientId: string;
  readonly clientSecret: Credential;
  readonly audience: string; // the API's identifier, verbatim
  readonly apiOrigin: string;
}): Provider {
  return {
    name: 'auth0',
    tokenEndpoint: `${options.domain}/oauth/token`,
    requestFormat: 'json',
    clientAuth: clientSecretPost(options.clientId, options.clientSecret),
    grant: clientCredentials({ audience: options.audience }),
    resourceOrigins: [options.apiOrigin],
    // A wrong secret is 401 `access_denied`; an API that is not the client's is 403 `access_denied`.
    describeError: ({ status }) => (status === 401 ? { code: 'invalid_client' } : undefined),
  };
}
