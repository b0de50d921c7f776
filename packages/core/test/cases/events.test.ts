import { isMark } from '../support/marks.js';
import { inspect } from 'node:util';
import type { TokenClient, TokenStore } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import {
  credentialsWorld,
  EVENT_NAMES,
  HOUR,
  passwordWorld,
  recordEvents,
  lastingStore,
} from '../support/world.js';

/** A life with all there is to tell: two renewals, a rejection, an end, a failure and a recovery. */
const LIFE = [
  'refreshed initial #1',
  'refreshed forced #2',
  'expired rejected #2',
  'refreshed rejected #3',
  'expired lifetime #3',
  'failed server_error',
  'refreshed demand #4',
];

type Listener = (client: TokenClient) => unknown;

const NUISANCES: readonly [string, Listener | undefined][] = [
  ['nobody', undefined],
  [
    'one that throws',
    () => {
      throw new Error('boom');
    },
  ],
  ['one that rejects', () => Promise.reject(new Error('boom'))],
  ['one that never answers', () => new Promise(() => undefined)],
  ['one that asks for a token', (client) => client.getToken()],
  ['one that reads the status and subscribes', (client) => client.on('failed', () => client.status())],
];

describe.each(NUISANCES)('beside %s, who listens first', (_, listener) => {
  test('everybody hears everything once, in order, and the requests are the same', async () => {
    const { client, server, clock, events } = await credentialsWorld(
      {},
      { client: { retry: { attempts: 1 } } },
    );
    if (listener !== undefined) for (const name of EVENT_NAMES) client.on(name, () => listener(client));
    const late = recordEvents(client);
    await client.fetch(server.apiUrl);
    await client.refresh();
    server.revokeAllAccessTokens();
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    server.faults.always('token', status(503));
    await clock.advance(HOUR);
    await client.getToken().catch(() => undefined);
    server.faults.clear();
    await clock.advance(HOUR);
    await client.getToken();
    expect(late).toEqual(events);
    expect(condensed(late)).toEqual(LIFE);
    const unneeded = late.filter((line) => line.startsWith('failed')).length - 1;
    expect(server.tokenRequests).toHaveLength(5 + unneeded);
    expect(unneeded).toBeLessThanOrEqual(1);
  });
});

function condensed(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}

test('a token is stored before its event, and its event comes before the answer', async () => {
  const order: string[] = [];
  const inner = lastingStore();
  const store: TokenStore = {
    ...inner,
    async write(...args) {
      const version = await inner.write(...args);
      order.push(isMark(args[1]) ? 'marked' : 'stored');
      return version;
    },
  };
  const { client } = await passwordWorld({ tokens: 'jwt' }, { client: { store } });
  client.on('refreshed', ({ token }) => order.push(client.peek() === token ? 'event' : 'early event'));
  await client.getToken().then(() => order.push('answer'));
  await client.refresh().then(() => order.push('answer'));
  expect(order).toEqual(['stored', 'event', 'answer', 'marked', 'stored', 'event', 'answer']);
});

test('no event carries a secret when it is printed', async () => {
  const { client, server, clock } = await passwordWorld({}, { client: { retry: { attempts: 1 } } });
  const printed: string[] = [];
  for (const name of EVENT_NAMES) {
    client.on(name, (event: object) => {
      printed.push(
        `${name} ${inspect(event, { depth: Infinity, showHidden: true })} ${JSON.stringify(event)}`,
      );
    });
  }
  const token = await client.getToken();
  server.faults.next('token', status(400, { body: JSON.stringify({ error: token.accessToken }) }));
  await client.refresh().catch(() => undefined);
  await clock.advance(2 * HOUR);
  await client.getToken();
  expect(printed.map((text) => text.split(' ')[0])).toEqual(['refreshed', 'failed', 'expired', 'refreshed']);
  const sent = server.tokenRequests.map(({ raw }) => [raw.headers['authorization'], raw.form?.['password']]);
  const secrets = [token.accessToken, token.refreshToken, ...sent.flat()].filter(
    (each) => each !== undefined,
  );
  expect(secrets.length).toBeGreaterThanOrEqual(6);
  for (const secret of secrets) expect(printed.join()).not.toContain(secret);
});
