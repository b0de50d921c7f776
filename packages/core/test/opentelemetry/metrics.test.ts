import { metrics as globalMetrics } from '@opentelemetry/api';
import { memoryStore, type TokenStore } from '@org/oauth-core';
import { openTelemetry } from '@org/oauth-core/opentelemetry';
import { hang, json, status } from '@org/oauth-testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { METRICS } from '../../src/opentelemetry/metrics.js';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { credentialsWorld, MINUTE, passwordWorld, SECOND, within } from '../support/world.js';
import { observed } from './support/observed.js';

const LIFETIME_SECONDS = 30 * 60;

async function talendWorld(store?: TokenStore) {
  const seen = observed();
  const client = { telemetry: seen.telemetry, retry: { attempts: 2 }, ...(store && { store }) };
  return { ...(await credentialsWorld({}, { client })), ...seen };
}

describe('metrics', () => {
  test('count requests by outcome, and how long they took', async () => {
    const { client, server, clock, lines, metrics } = await talendWorld();
    server.faults.next('token', status(503));
    await within(clock, client.getToken());
    const common = 'oauth.endpoint=token oauth.grant.type=client_credentials';
    expect(await lines('oauth.client.requests')).toEqual([
      `1 http.response.status_code=503 ${common} oauth.outcome=server_error oauth.provider.name=acme`,
      `1 http.response.status_code=200 ${common} oauth.outcome=ok oauth.provider.name=acme`,
    ]);
    server.faults.always('token', hang());
    await within(clock, client.refresh()).catch(() => undefined);
    const durations = (await metrics()).get('oauth.client.request.duration') ?? [];
    const hung = durations.find(({ attributes }) => attributes['oauth.outcome'] === 'timeout');
    expect(hung?.value).toMatchObject({ count: 2, sum: 30 });
  });

  test('count renewals by cause and outcome, and failures by class', async () => {
    const { client, server, clock, lines } = await talendWorld();
    await client.getToken();
    client.invalidate(await client.getToken());
    await client.getToken();
    await client.refresh();
    server.faults.next('token', json(401, { error: 'invalid_client' }));
    await client.refresh().catch(() => undefined);
    await clock.advance(40 * MINUTE);
    await client.getToken();
    const of = (cause: string, outcome: string) =>
      `1 oauth.outcome=${outcome} oauth.provider.name=acme oauth.renewal.cause=${cause}`;
    expect(await lines('oauth.client.renewals')).toEqual([
      of('initial', 'refreshed'),
      of('rejected', 'refreshed'),
      of('forced', 'refreshed'),
      of('forced', 'failed'),
      of('demand', 'refreshed'),
    ]);
    expect(await lines('oauth.client.failures')).toEqual([
      '1 error.type=invalid_client oauth.provider.name=acme',
    ]);
  });

  test('tell how many callers wait, while they do', async () => {
    const { client, server, clock, lines } = await talendWorld();
    server.faults.next('token', hang());
    const waiting = Promise.all([
      client.getToken(),
      client.getToken(),
      client.getToken({ minValidityMs: SECOND }),
    ]);
    await clock.settle({ until: () => server.tokenRequests.length === 1 });
    expect(await lines('oauth.client.waiting_callers')).toEqual(['3 oauth.provider.name=acme']);
    await within(clock, waiting);
    expect(await lines('oauth.client.waiting_callers')).toEqual(['0 oauth.provider.name=acme']);
  });

  test('tell the time until the first token of a provider ends', async () => {
    const seen = observed();
    const client = { telemetry: seen.telemetry };
    const first = await credentialsWorld({}, { client });
    const second = await credentialsWorld({}, { client: { ...client, clock: first.clock } });
    const gauge = () => seen.lines('oauth.client.token.time_to_expiry');
    const tokens = () => seen.lines('oauth.client.tokens');
    expect(await gauge()).toEqual([]);
    expect(await tokens()).toEqual(['0 oauth.provider.name=acme']);
    await first.client.getToken();
    await first.clock.advance(10 * MINUTE);
    await second.client.getToken();
    expect(await gauge()).toEqual([`${LIFETIME_SECONDS - 600} oauth.provider.name=acme`]);
    expect(await tokens()).toEqual(['2 oauth.provider.name=acme']);
    await first.client.close();
    expect(await gauge()).toEqual([`${LIFETIME_SECONDS} oauth.provider.name=acme`]);
    await first.clock.advance(60 * MINUTE);
    // Nobody renews it before somebody asks.
    expect(await tokens()).toEqual(['0 oauth.provider.name=acme']);
  });

  test('go below zero when a token has ended that should have been renewed', async () => {
    const { client, server, clock, lines } = await talendWorld();
    onTestFinished(putUnder(PROACTIVE, client));
    await client.getToken();
    const token = client.peek();
    server.faults.always('token', status(503));
    await clock.advance(35 * MINUTE);
    const leftSeconds = ((token?.expiresAt ?? 0) - clock.now()) / SECOND;
    expect(leftSeconds).toBeLessThan(-60);
    expect(await lines('oauth.client.token.time_to_expiry')).toEqual([
      `${leftSeconds} oauth.provider.name=acme`,
    ]);
  });

  test('measure the store by operation and outcome', async () => {
    const inner = memoryStore();
    let isDown = false;
    const store: TokenStore = {
      read: (key) => (isDown ? Promise.reject(new Error('down')) : inner.read(key)),
      write: (...entry) => inner.write(...entry),
      delete: (...entry) => inner.delete(...entry),
    };
    const { client, lines } = await talendWorld(store);
    await client.getToken();
    isDown = true;
    await client.refresh();
    const of = (operation: string, outcome: string) =>
      `× oauth.outcome=${outcome} oauth.provider.name=acme oauth.store.operation=${operation}`;
    const measured = (await lines('oauth.client.store.operation.duration')).map((line) =>
      line.replace(/^\d+/, ''),
    );
    expect(measured).toEqual(
      expect.arrayContaining([of('read', 'ok'), of('write', 'ok'), of('read', 'failed')]),
    );
  });

  test('carry the attributes that are listed, and neither keys nor secrets', async () => {
    const seen = observed();
    const { client, server, clock } = await passwordWorld(
      { password: 'CANARY-password', consumerSecret: 'CANARY-secret' },
      { client: { telemetry: seen.telemetry, store: memoryStore() } },
    );
    const tokens = [await client.getToken(), (await client.refresh()).token];
    server.faults.always('token', status(503));
    await within(clock, client.refresh()).catch(() => undefined);
    const all = await seen.metrics();
    expect([...all.keys()].toSorted()).toEqual(
      Object.values(METRICS)
        .map(({ name }) => name)
        .toSorted(),
    );
    for (const { name, attributes } of Object.values(METRICS)) {
      const used = new Set(all.get(name)?.flatMap((point) => Object.keys(point.attributes)));
      expect([name, [...used].toSorted()]).toEqual([name, [...attributes].toSorted()]);
    }
    const printed = JSON.stringify([
      [...all],
      seen.spans().map(({ attributes, events }) => [attributes, events]),
    ]);
    const secrets = tokens.flatMap(({ accessToken, refreshToken = '' }) => [accessToken, refreshToken]);
    for (const hidden of [client.key, 'CANARY', ...secrets]) expect(printed).not.toContain(hidden);
  });
});

describe('without a registered SDK', () => {
  test('nothing happens, and everything works', async () => {
    const { client, server } = await credentialsWorld({}, { client: { telemetry: openTelemetry() } });
    await client.getToken();
    await client.refresh();
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('one that is registered later hears what happens from then on', async () => {
    const { client } = await credentialsWorld({}, { client: { telemetry: openTelemetry() } });
    await client.getToken();
    const { meterProvider, lines } = observed();
    globalMetrics.setGlobalMeterProvider(meterProvider);
    onTestFinished(() => globalMetrics.disable());
    await client.refresh();
    expect(await lines('oauth.client.renewals')).toEqual([
      '1 oauth.outcome=refreshed oauth.provider.name=acme oauth.renewal.cause=forced',
    ]);
    expect(await lines('oauth.client.token.time_to_expiry')).toEqual([
      `${LIFETIME_SECONDS} oauth.provider.name=acme`,
    ]);
  });

  test('what is no provider of meters is refused', () => {
    expect(() => openTelemetry({ meterProvider: {} as never })).toThrow(
      'openTelemetry: meterProvider must have the method getMeter',
    );
  });
});
