// A WSO2 application that acts for a user: one login, then refresh tokens.
import { createTokenClient } from '@org/oauth-core';
import { openWso2 } from './support/open-wso2.js';

// In your program: wso2({ deployment: { gateway: 'https://host:8243' }, consumerKey, consumerSecret, username, password }), or wso2FromEnv()
// A device of its own: WSO2 hands every program with the same user and scopes the same token, and what
// one of them renews or revokes is dead for the others.
const { provider, apiUrl, close } = await openWso2({ deviceId: 'example-03' });

const client = createTokenClient(provider);
client.on('refreshed', ({ token, cause }) => console.log(`refreshed: token #${token.generation}, ${cause}`));
client.on('expired', ({ token, cause }) => console.log(`expired: token #${token.generation}, ${cause}`));

const first = await client.getToken();
console.log(`logged in; scopes: ${first.scope?.join(' ')}`);

// The refresh token has changed with the access token. It is kept for the next renewal.
const { outcome, token: second } = await client.refresh();
console.log(`refresh: ${outcome}; new refresh token: ${second.refreshToken !== first.refreshToken}`);

if (apiUrl !== undefined) {
  const response = await client.fetch(apiUrl);
  console.log(`the API answered ${response.status}`);
}

// Ends both tokens at WSO2. The next getToken() would log in again.
await client.revoke();
console.log(`now: ${client.status().state}; ${client.status().why}`);

await client.close();
await close();
