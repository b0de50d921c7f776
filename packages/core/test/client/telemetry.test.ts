import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ObservedClient, ObservedRequest, Telemetry } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, within } from '../support/world.js';

const fails = (): never => {
  throw new Error('telemetry');
};
/** As an `async` function does. */
const rejects = (): never => Promise.reject(new Error('telemetry')) as never;

const broken: readonly (readonly [string, Telemetry])[] = [
  [
    'throws',
    {
      requestBegan: fails,
      renewalEnded: fails,
      callersWaiting: fails,
      storeUsed: fails,
      clientOpened: fails,
    },
  ],
  ['throws for the request', { requestBegan: () => ({ send: fails, ended: fails }) }],
  [
    'rejects',
    { requestBegan: rejects, renewalEnded: rejects, callersWaiting: rejects, clientOpened: rejects },
  ],
  ['rejects for the request', { requestBegan: () => ({ send: rejects, ended: rejects }) }],
  ['never sends', { requestBegan: () => ({ send: () => new Promise<never>(() => undefined) }) }],
  ['sends twice', { requestBegan: () => ({ send: async (send) => (await send(), send()) }) }],
  [
    'replaces the answer',
    { requestBegan: () => ({ send: async (send) => (await send(), undefined as never) }) },
  ],
  ['throws after sending', { requestBegan: () => ({ send: (send) => (void send(), fails()) }) }],
  ['answers with what is no watch', { requestBegan: () => 'nothing' as never }],
];

describe('telemetry that is broken breaks nothing', () => {
  test.each(broken)('one that %s', async (_, telemetry) => {
    const { client, server, clock, events } = await credentialsWorld({}, { client: { telemetry } });
    server.faults.next('token', status(503));
    const token = await within(clock, client.getToken());
    expect(server.tokenRequests.map((request) => request.status)).toEqual([503, 200]);
    expect((await client.fetch(server.apiUrl).catch(() => undefined)) ?? token).toBeDefined();
    expect(events).toEqual(['refreshed initial #1']);
    await client.close();
  });

  test('a member that is no function is refused', () =>
    expect(credentialsWorld({}, { client: { telemetry: { renewalEnded: true as never } } })).rejects.toThrow(
      'telemetry must have functions as renewalEnded',
    ));
});

describe('telemetry', () => {
  test('is called as a method of its own object', async () => {
    class Counting implements Telemetry {
      renewals = 0;
      renewalEnded(): void {
        this.renewals += 1;
      }
    }
    const telemetry = new Counting();
    const { client } = await credentialsWorld({}, { client: { telemetry } });
    await client.getToken();
    expect(telemetry.renewals).toBe(1);
  });

  test('hears nothing of a token that is in hand', async () => {
    const heard: string[] = [];
    const telemetry: Telemetry = {
      requestBegan: () => void heard.push('requestBegan'),
      renewalEnded: () => void heard.push('renewalEnded'),
      callersWaiting: ({ change }) => void heard.push(`callersWaiting ${change}`),
      storeUsed: () => void heard.push('storeUsed'),
      clientOpened: () => void heard.push('clientOpened'),
    };
    const { client } = await credentialsWorld({}, { client: { telemetry } });
    await client.getToken();
    const before = [...heard];
    for (let call = 0; call < 100; call += 1) await client.getToken();
    client.peek();
    expect(heard).toEqual(before);
    expect(before).toEqual([
      'clientOpened',
      'callersWaiting 1',
      'requestBegan',
      'renewalEnded',
      'callersWaiting -1',
    ]);
  });

  test('hears of each request that leaves, and of its end', async () => {
    const heard: unknown[] = [];
    const telemetry: Telemetry = {
      requestBegan(request: ObservedRequest) {
        heard.push(request);
        return { ended: (end) => heard.push(end) };
      },
    };
    const { client, server, clock } = await credentialsWorld({}, { client: { telemetry } });
    server.faults.next('token', status(503));
    await within(clock, client.getToken());
    const request = {
      provider: 'acme',
      endpoint: 'token',
      method: 'POST',
      url: server.tokenEndpoint,
      grantType: 'client_credentials',
      cause: 'initial',
    };
    expect(heard).toEqual([
      { ...request, attempt: 1 },
      { outcome: 'server_error', status: 503, durationMs: 0 },
      { ...request, attempt: 2 },
      { outcome: 'ok', status: 200, durationMs: 0 },
    ]);
  });

  test('sees how long a rejected token lasts: not at all, where a scheduler is to replace it', async () => {
    const clients: ObservedClient[] = [];
    const telemetry: Telemetry = { clientOpened: (client) => void clients.push(client) };
    const { client } = await credentialsWorld({}, { client: { telemetry } });
    const [seen] = clients;
    expect(seen).toMatchObject({ provider: 'acme', gone: false, timeToExpiryMs: undefined });
    client.invalidate(await client.getToken());
    expect(seen?.timeToExpiryMs).toBeUndefined();
    await client.close();
    expect(seen?.gone).toBe(true);
  });

  test('does not keep a client alive that nobody holds any more', async () => {
    const clients: ObservedClient[] = [];
    const telemetry: Telemetry = { clientOpened: (client) => void clients.push(client) };
    await (async () => {
      const { client } = await credentialsWorld({}, { client: { telemetry } });
      await client.getToken();
    })();
    expect(clients.map(({ gone }) => gone)).toEqual([false]);
    await collectGarbage();
    expect(clients.map(({ gone, timeToExpiryMs }) => [gone, timeToExpiryMs])).toEqual([[true, undefined]]);
  });
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a WeakRef has shown lives until the end of the turn.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}
