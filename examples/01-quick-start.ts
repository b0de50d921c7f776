// A client, a scheduler that keeps its token fresh, and the three events.
import { createTokenClient } from '@org/oauth-core';
import { createScheduler, proactive } from '@org/oauth-scheduler';
import { openTalend } from './support/open-talend.js';

// In your program: talend({ env: 'eu', clientId, clientSecret }), or talendFromEnv()
const { provider, apiUrl, close } = await openTalend();

const client = createTokenClient(provider);
const scheduler = createScheduler({ policy: proactive() });
scheduler.on('refreshed', ({ key, token, cause }) => console.log('refreshed', key, cause, token.fingerprint));
scheduler.on('expired', ({ key, cause }) => console.log('expired', key, cause));
scheduler.on('failed', ({ key, error }) => console.log('failed', key, error.message));
scheduler.watch(client, { key: 'my-jobs' });

const response = await client.fetch(apiUrl);
console.log(`the API answered ${response.status}`);

await scheduler.close();
await client.close();
await close();
