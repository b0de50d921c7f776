import { Readable } from 'node:stream';
import { hold, status, type TalendServer } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { openClient } from './open-client.js';
import { type Recipe, recipes, told } from './recipes.js';

const TASKS = '/orchestration/executables/tasks';

async function open(recipe: Recipe) {
  const { server, client, url } = await openClient();
  return { server, client, api: recipe.open(client, url) };
}

const statuses = ({ apiRequests }: TalendServer) => apiRequests.map((request) => request.status);

/** Starts calls that the server holds back, each behind a gate of its own, until all have arrived. */
async function heldCalls(server: TalendServer, count: number, call: (index: number) => Promise<number>) {
  const gates = Array.from({ length: count }, () => hold());
  for (const gate of gates) server.faults.next('api', gate);
  const before = server.apiRequests.length;
  const calls = gates.map((_, index) => call(index));
  await server.arrived('api', before + count);
  return { gates, calls };
}

describe.each(recipes)('the recipe for $name', (recipe) => {
  it('puts the token on the wire, and asks for one only once', async () => {
    const { server, client, api } = await open(recipe);

    expect([await api.get(TASKS), await api.get(`${TASKS}?limit=1`)]).toEqual([200, 200]);

    const { accessToken } = await client.getToken();
    const sent = server.apiRequests.map(({ raw }) => [raw.target, raw.headers['authorization']]);
    expect(sent).toEqual([
      [TASKS, `Bearer ${accessToken}`],
      [`${TASKS}?limit=1`, `Bearer ${accessToken}`],
    ]);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('repairs 50 staggered 401s with one token request', async () => {
    const { server, client, api } = await open(recipe);
    await client.getToken();
    server.revokeAllAccessTokens();

    const { gates, calls } = await heldCalls(server, 50, (index) => api.get(`${TASKS}?call=${index}`));
    // Ten rejections at once, then one after the other: all but the first come after the renewal began.
    for (const gate of gates.slice(0, 10)) gate.release();
    await Promise.all(calls.slice(0, 10));
    for (const [index, gate] of gates.entries()) {
      gate.release();
      await calls[index];
    }

    expect(await Promise.all(calls)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(server.tokenRequests).toHaveLength(2);
    for (const index of calls.keys()) {
      const requests = server.apiRequests.filter(({ query }) => query['call'] === String(index));
      expect(requests.map((request) => request.status)).toEqual([401, 200]);
    }
  });

  it('asks for no token when late 401s are about a token that has been replaced', async () => {
    const { server, client, api } = await open(recipe);
    const { gates, calls } = await heldCalls(server, 5, () => api.get(TASKS));
    server.revokeAllAccessTokens();
    const { token } = await client.refresh();

    for (const gate of gates) gate.release();

    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200, 200]);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.apiRequests).toHaveLength(10);
    expect(client.peek()).toBe(token);
  });

  it('sends a request twice at most, and hands over the second 401', async () => {
    const { server, client, api } = await open(recipe);
    server.faults.always('api', status(401));

    expect(await told(recipe, api.get(TASKS))).toBe(401);

    expect(statuses(server)).toEqual([401, 401]);
    expect(new Set(server.apiRequests.map(({ tokenFingerprint }) => tokenFingerprint)).size).toBe(2);
    expect(server.tokenRequests).toHaveLength(2);
    expect(client.status().state).toBe('fresh');
  });

  it('sends the bytes of a JSON body again as they were', async () => {
    const { server, client, api } = await open(recipe);
    await client.getToken();
    server.revokeAllAccessTokens();
    const value = { name: 'Übung ✓', quote: '"\\', nested: [1, { deep: null }], text: ' spaces\n' };

    expect(await api.post(TASKS, value)).toBe(200);

    const [first, second] = server.apiRequests.map(({ raw }) => raw);
    expect(first?.json).toEqual(value);
    expect(second?.bytes).toEqual(first?.bytes);
    expect(second?.headers['content-type']).toBe(first?.headers['content-type']);
    expect(second?.headers['content-length']).toBe(first?.headers['content-length']);
    expect(statuses(server)).toEqual([401, 200]);
  });

  it(`a body that can be read once: ${recipe.upload}; the next call has a new token`, async () => {
    const { server, client, api } = await open(recipe);
    await client.getToken();
    server.revokeAllAccessTokens();

    const outcome = await told(recipe, api.upload(TASKS, Readable.from(['first ', 'second'])));

    const expected = { 'handed over': [401], 'sent again': [401, 200] }[recipe.upload];
    expect(outcome).toBe(expected.at(-1));
    expect(statuses(server)).toEqual(expected);
    expect(server.apiRequests.map(({ raw }) => raw.body)).toEqual(expected.map(() => 'first second'));
    expect(await api.get(TASKS)).toBe(200);
    expect(server.tokenRequests).toHaveLength(2);
  });
});
