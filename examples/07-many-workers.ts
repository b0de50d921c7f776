// Many workers, one token: each worker has a client of its own, and all of them share a store.
// Real workers are processes on several hosts; then REDIS_URL=redis://… makes them share a Redis.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenClient } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { createScheduler, proactive } from '@org/oauth-scheduler';
import { redisStore } from '@org/oauth-store-redis';
import { openWso2 } from './support/open-wso2.js';

const { provider, server, close } = await openWso2({ deviceId: 'example-07' });
const folder = await mkdtemp(join(tmpdir(), 'tokens-'));
const url = process.env['REDIS_URL'];

const causes: string[] = [];
const workers = ['a', 'b', 'c'].map((name) => {
  const store = url === undefined ? fileStore(folder) : redisStore({ url, prefix: 'example-07:' });
  const client = createTokenClient(provider, { store });
  const scheduler = createScheduler({ policy: proactive() });
  scheduler.on('refreshed', ({ token, cause }) => {
    console.log(`worker ${name}: token #${token.generation}, ${cause}`);
    causes.push(cause);
  });
  scheduler.watch(client);
  return { client, scheduler, store };
});

const tokens = await Promise.all(workers.map(({ client }) => client.getToken()));
console.log(`told: ${causes.toSorted().join(', ')}`);
console.log(`different tokens: ${new Set(tokens.map(({ accessToken }) => accessToken)).size}`);
if (server !== undefined) console.log(`token requests in all: ${server.tokenRequests.length}`);

for (const { client, scheduler, store } of workers) {
  await scheduler.close();
  await client.close();
  await store.close?.();
}
await rm(folder, { recursive: true });
await close();
