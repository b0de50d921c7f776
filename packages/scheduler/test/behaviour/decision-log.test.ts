import type { Logger } from '@org/oauth-core';
import { hang } from '@org/oauth-testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createScheduler, proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';

test('the log says who is watched, who waits for which endpoint, and when the scheduler wakes', async () => {
  const entries: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[] = [];
  const logger: Logger = { debug: (message, fields = {}) => void entries.push({ message, fields }) };
  const { clock, server, client, createClient } = await startTalend({ policy: proactive() });
  const scheduler = createScheduler({ policy: proactive(), logger, maxConcurrentRenewals: 1 });
  onTestFinished(() => scheduler.close());
  const of = (message: string) =>
    entries.filter((entry) => entry.message === message).map(({ fields }) => fields);

  server.faults.always('token', hang());
  scheduler.watch(client, { key: 'first' });
  scheduler.watch(createClient(), { key: 'second' });
  expect(of('a client is watched')).toEqual([
    { key: 'first', policy: 'proactive' },
    { key: 'second', policy: 'proactive' },
  ]);
  await clock.advance(1_000);
  expect(server.tokenRequests).toHaveLength(1);
  expect(of('a renewal waits for its turn')).toEqual([
    { key: 'second', tokenEndpoint: server.tokenEndpoint, places: 1 },
  ]);

  // The first one hangs for longer than it may keep the others waiting.
  await clock.advance(16_000);
  server.faults.clear();
  expect(of('a slow renewal gives up its place').length).toBeGreaterThan(0);
  await clock.advance(60_000);
  expect(of('the scheduler sleeps').at(-1)).toMatchObject({ until: scheduler.status().nextWakeAt });

  scheduler.unwatch('second');
  expect(of('a client is no longer watched')).toEqual([{ key: 'second' }]);
});
