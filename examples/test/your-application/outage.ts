import assert from 'node:assert/strict';
import test from 'node:test';
import { createTokenClient } from '@org/oauth-core';
import { createScheduler, proactive } from '@org/oauth-scheduler';
import { talend } from '@org/oauth-talend';
import { createTalendServer, createVirtualClock, status } from '@org/oauth-testkit';

const MINUTE_MS = 60_000;

await test('an outage of an hour at night is over by itself', async () => {
  const clock = createVirtualClock();
  const vendor = await createTalendServer({ clock, listen: false });
  const { url, clientId, clientSecret, fetch } = vendor;
  const client = createTokenClient(talend({ baseUrl: url, clientId, clientSecret }), { clock, fetch });
  const told: string[] = [];
  const scheduler = createScheduler({ policy: proactive() });
  scheduler.on('refreshed', ({ cause }) => told.push(`refreshed: ${cause}`));
  scheduler.on('expired', ({ cause }) => told.push(`expired: ${cause}`));

  scheduler.watch(client);
  await clock.advance(20 * MINUTE_MS); // tokens live 30 minutes
  vendor.faults.always('token', status(503));
  await clock.advance(60 * MINUTE_MS);
  vendor.faults.clear();
  await clock.advance(2 * MINUTE_MS);

  assert.deepEqual(told, ['refreshed: initial', 'expired: lifetime', 'refreshed: scheduled']);
  assert.equal(client.status().state, 'fresh');
  await scheduler.close();
  await client.close();
  await vendor.close();
});
