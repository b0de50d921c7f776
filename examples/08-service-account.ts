// A service account that signs instead of having a secret, here at Salesforce: each request for a token has an
// assertion of its own, so a renewal needs no refresh token.
import { createTokenClient } from '@org/oauth-core';
import { createSalesforceServer, readJwt } from '@org/oauth-testkit';
import { salesforce } from './providers/salesforce.js';
import { makeRsaKey } from './support/make-rsa-key.js';

// In your program the key may come from a file: privateKey: () => readFile('server.key', 'utf8')
const { privateKey, publicJwk } = makeRsaKey();
const username = 'robot@acme.example';
const server = await createSalesforceServer({ clientKeys: [publicJwk], approvedUsers: [username] });
const { url: myDomain, clientId: consumerKey, apiUrl } = server;

const client = createTokenClient(salesforce({ myDomain, consumerKey, username, privateKey }));
client.on('refreshed', ({ token, cause }) => console.log(`refreshed: token #${token.generation}, ${cause}`));

console.log(`the API answered ${(await client.fetch(apiUrl)).status}`);

// An administrator ends the session; a new assertion begins another.
server.revokeAllAccessTokens();
console.log(`the API answered ${(await client.fetch(apiUrl)).status}`);

const claims = server.tokenRequests.map(({ raw }) => readJwt(raw.form?.['assertion'] ?? '')?.claims);
for (const jwt of claims)
  console.log(`an assertion of ${String(jwt?.['iss'])} about ${String(jwt?.['sub'])}`);
console.log(`different ids: ${new Set(claims.map((jwt) => jwt?.['jti'])).size}`);

await client.close();
await server.close();
