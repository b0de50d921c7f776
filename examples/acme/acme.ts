import { clientCredentials, clientSecretPost, type Credential, type Provider } from '@org/oauth-core';

/** "Acme" takes its credentials in the body and says in a code of its own what is wrong. */
export function acme(url: string, clientId: string, clientSecret: Credential): Provider {
  return {
    name: 'acme',
    tokenEndpoint: `${url}/token`,
    revocationEndpoint: `${url}/revoke`,
    clientAuth: clientSecretPost(clientId, clientSecret),
    grant: clientCredentials({ scope: 'orders:read' }),
    defaultLifetimeSeconds: 600,
    resourceOrigins: [url],
    // Acme answers 401 with ERR_PLAN too, and a new token does not help then.
    isTokenRejected: async (response) =>
      response.status === 401 && !(await response.text()).includes('ERR_PLAN'),
    describeError: ({ body }) =>
      body.includes('ERR_ACCOUNT_CLOSED')
        ? {
            code: 'unauthorized_client',
            message: 'The account is closed.',
            hint: 'Ask Acme to open it again.',
          }
        : undefined,
  };
}
