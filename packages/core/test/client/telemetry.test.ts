import { type ObservedClient, type ObservedRequest, type Telemetry } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test, vi } from 'vitest';
import { credentialsWorld, within } from '../support/world.js';

const fails = (): never => {
  throw new Error('telemetry');
};
const rejects = async (): Promise<never> => fails();

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
    { requestBegan: rejects as never, renewalEnded: rejects, callersWaiting: rejects, clientOpened: rejects },
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
    const telemetry = {
      requestBegan: vi.fn(),
      renewalEnded: vi.fn(),
      callersWaiting: vi.fn(),
      storeUsed: vi.fn(),
      clientOpened: vi.fn(),
    };
    const { client } = await credentialsWorld({}, { client: { telemetry } });
    await client.getToken();
    const calls = () => Object.values(telemetry).map(({ mock }) => mock.calls.length);
    const before = calls();
    for (let call = 0; call < 100; call += 1) await client.getToken();
    client.peek();
    expect(calls()).toEqual(before);
    expect(before).toEqual([1, 1, 2, 0, 1]);
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
});
