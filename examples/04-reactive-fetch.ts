// A token is used until the API rejects it: for vendors whose lifetimes cannot be trusted.
import { createTokenClient } from '@org/oauth-core';
import { createScheduler, reactive } from '@org/oauth-scheduler';
import { openTalend } from './support/open-talend.js';

const { provider, apiUrl, server, close } = await openTalend();

const client = createTokenClient(provider);
const scheduler = createScheduler({ policy: reactive() });
scheduler.on('refreshed', ({ token, cause }) =>
  console.log(`refreshed: token #${token.generation}, ${cause}`),
);
scheduler.on('expired', ({ token, cause }) => console.log(`expired: token #${token.generation}, ${cause}`));
scheduler.watch(client);

// `client.fetch` may be handed to whatever takes a fetch function.
async function listTasks(fetchFunction: typeof fetch): Promise<number> {
  const response = await fetchFunction(apiUrl);
  return response.status;
}

console.log(`first call: ${await listTasks(client.fetch)}`);

// Only a server of one's own can be told to do this; a real account simply goes on with its token.
server?.revokeAllAccessTokens();

// A hundred requests meet the 401 together: one renewal, and each is sent once more.
const statuses = await Promise.all(Array.from({ length: 100 }, () => listTasks(client.fetch)));
console.log(
  `a hundred calls: ${new Set(statuses).size === 1 ? `all answered ${statuses[0]}` : statuses.join(' ')}`,
);
if (server !== undefined) console.log(`token requests in all: ${server.tokenRequests.length}`);

await scheduler.close();
await client.close();
await close();
