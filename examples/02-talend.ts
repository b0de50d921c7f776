// A service account of Talend Cloud without a scheduler: tokens are renewed when somebody asks for one.
import { createTokenClient, isOAuthError } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { openTalend } from './support/open-talend.js';

// In your program: talend({ env: 'eu', clientId, clientSecret }), or talendFromEnv()
const { provider, apiUrl, close } = await openTalend();

const client = createTokenClient(provider);
client.on('refreshed', ({ token, cause }) => console.log(`refreshed: token #${token.generation}, ${cause}`));

const token = await client.getToken();
const lifetimeMs = (token.expiresAt ?? Infinity) - token.issuedAt;
console.log(`it lives ${lifetimeMs / 60_000} minutes; ${client.status().why}`);
console.log(token); // secrets are masked

// A long upload wants a token that outlasts it. This one does, so nothing is asked for.
const long = await client.getToken({ minValidityMs: 10 * 60_000 });
console.log(`still token #${long.generation}`);

// A new one right now. The old one stays valid at Talend until its own end.
const { outcome } = await client.refresh();
console.log(`refresh: ${outcome}`);

const response = await client.fetch(apiUrl);
console.log(`the API answered ${response.status}`);
await client.close();

// Mistakes are told before any request is made; each error has a code and says what to do.
try {
  createTokenClient(talend({ env: 'EU', clientId: 'my-id', clientSecret: 'my-secret' }));
} catch (error) {
  if (!isOAuthError(error, 'invalid_config')) throw error;
  console.log(error.message);
}

await close();
