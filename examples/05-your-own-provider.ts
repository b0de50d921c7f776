// A vendor that has no preset: a Provider is plain data, and a preset only a function that returns one.
import {
  clientCredentials,
  clientSecretPost,
  createTokenClient,
  isOAuthError,
  type Provider,
} from '@org/oauth-core';
import { createAuthorizationServer, json } from '@org/oauth-testkit';

/** "Acme" takes its credentials in the body and says in a code of its own what is wrong. */
function acme(url: string, clientId: string, clientSecret: () => string): Provider {
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

const server = await createAuthorizationServer({ clientId: 'shop', clientAuthentication: ['post'] });
const client = createTokenClient(acme(server.url, 'shop', () => server.clientSecret));
client.on('refreshed', ({ token }) =>
  console.log(`refreshed: token #${token.generation} for ${token.scope?.join()}`),
);
client.on('failed', ({ error }) => console.log(`failed: ${error.message}`));

const orders = await client.fetch(server.apiUrl);
console.log(`the API answered ${orders.status}`);

// A 401 that is not about the token is handed over as it is.
server.faults.next('api', json(401, { code: 'ERR_PLAN' }));
console.log(`your plan lacks this: ${(await client.fetch(server.apiUrl)).status}`);
console.log(`token requests so far: ${server.tokenRequests.length}`);

// An error in the vendor's own words becomes one of ours.
server.faults.next('token', json(403, { code: 'ERR_ACCOUNT_CLOSED' }));
await client.refresh().catch((error: unknown) => {
  if (!isOAuthError(error, 'unauthorized_client')) throw error;
});
console.log(`the token in hand is still good: ${client.peek() !== undefined}`);

await client.close();
await server.close();
