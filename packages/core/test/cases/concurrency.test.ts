import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  type Grant,
  password,
} from '@org/oauth-core';
import { createAuthorizationServer, createVirtualClock, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, SECOND, lastingStore } from '../support/world.js';

test('a shared failure reaches all; after the cool-down there is exactly one new try', async () => {
  const { client, server, clock, events } = await credentialsWorld(
    {},
    { client: { retry: { attempts: 1 } } },
  );
  const crowd = async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 1_000 }, () => client.getToken()));
    return outcomes.filter((outcome) => outcome.status === 'rejected').length;
  };
  server.faults.always('token', status(503));
  expect(await crowd()).toBe(1_000);
  await clock.advance(SECOND - 1);
  expect(await crowd()).toBe(1_000);
  expect(server.tokenRequests).toHaveLength(1);
  await clock.advance(1);
  expect(await crowd()).toBe(1_000);
  expect(server.tokenRequests).toHaveLength(2);
  server.faults.clear();
  expect(await crowd()).toBe(1_000);
  await clock.advance(2 * SECOND);
  expect(await crowd()).toBe(0);
  expect(server.tokenRequests).toHaveLength(3);
  expect(events).toEqual(['failed server_error', 'failed server_error', 'refreshed initial #1']);
});

/** Clients of one server with one store between them. */
async function family(grants: readonly Grant[]) {
  const clock = createVirtualClock();
  const users = { ada: 'one', bob: 'two' };
  const server = await createAuthorizationServer({ clock, listen: false, seed: 1, users });
  const store = lastingStore();
  const clients = grants.map((grant) =>
    createTokenClient(
      {
        name: 'acme',
        tokenEndpoint: server.tokenEndpoint,
        clientAuth: clientSecretBasic(server.clientId, server.clientSecret),
        grant,
      },
      { clock, store, fetch: server.fetch },
    ),
  );
  return { server, clients };
}

describe('one store for several clients', () => {
  test.each<[string, readonly Grant[]]>([
    ['scopes', [clientCredentials({ scope: 'a' }), clientCredentials({ scope: 'a b' }), clientCredentials()]],
    ['users', [login('ada'), login('bob'), clientCredentials()]],
    [
      'audiences',
      [clientCredentials({ audience: 'https://a' }), clientCredentials({ audience: 'https://a/' })],
    ],
    [
      'resources',
      [clientCredentials({ resource: 'https://a' }), clientCredentials({ audience: 'https://a' })],
    ],
  ])('distinct %s never mix', async (_, grants) => {
    const { server, clients } = await family(grants);
    await Promise.all(clients.map((client) => client.getToken()));
    for (const client of [...clients, ...clients]) await client.fetch(server.apiUrl);
    // One request and one token each, and each goes on with its own.
    expect(new Set(server.tokenRequests.map(({ raw }) => raw.body)).size).toBe(grants.length);
    expect(server.tokenRequests).toHaveLength(grants.length);
    const sent = server.apiRequests.map(({ raw }) => raw.headers['authorization']);
    expect(new Set(sent).size).toBe(grants.length);
    expect(sent.slice(grants.length)).toEqual(sent.slice(0, grants.length));
    expect(new Set(clients.map(({ key }) => key)).size).toBe(grants.length);
  });

  test('the scopes `a b` and `b a` are the same: one request for both', async () => {
    const { server, clients } = await family(
      ['a b', 'b a', 'b  a b'].map((scope) => clientCredentials({ scope })),
    );
    for (const client of clients) await client.fetch(server.apiUrl);
    expect(server.tokenRequests).toHaveLength(1);
    expect(new Set(server.apiRequests.map(({ raw }) => raw.headers['authorization'])).size).toBe(1);
    expect(new Set(clients.map(({ key }) => key)).size).toBe(1);
  });
});

function login(username: 'ada' | 'bob'): Grant {
  return password({ username, password: { ada: 'one', bob: 'two' }[username] });
}
