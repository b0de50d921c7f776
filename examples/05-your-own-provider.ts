// A vendor that has no preset: a Provider is plain data, and a preset only a function that returns one, as in
// acme/acme.ts. Example 06 tests it.
import { createTokenClient, isOAuthError } from '@org/oauth-core';
import { createAuthorizationServer, json } from '@org/oauth-testkit';
import { acme } from './acme/acme.js';

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
