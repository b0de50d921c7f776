import { redirect } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { credentialsWorld, type World } from '../support/world.js';

/** The headers of one request that got through, and of one that was made again after a rejection. */
async function sentBy(call: (world: World) => Promise<Response>) {
  const world = await credentialsWorld();
  const { client, server } = world;
  await client.getToken();
  server.revokeAllAccessTokens();
  expect((await call(world)).status).toBe(200);
  const { accessToken } = await client.getToken();
  const [first, second] = server.apiRequests.map(({ raw }) => raw.headers);
  expect(first?.['authorization']).toMatch(/^Bearer \S+$/);
  expect(second?.['authorization']).toBe(`Bearer ${accessToken}`);
  expect({ ...first, authorization: '' }).toEqual({ ...second, authorization: '' });
  return second ?? {};
}

test.each<[string, () => NonNullable<RequestInit['headers']>]>([
  ['an object', () => ({ 'X-Mine': '1', authorization: 'Basic x' })],
  ['an object that spells it otherwise', () => ({ 'X-Mine': '1', AUTHORIZATION: 'Basic x' })],
  [
    'an object that spells it twice',
    () => ({ 'X-Mine': '1', Authorization: 'Basic x', authorization: 'Basic y' }),
  ],
  [
    'an object without a prototype',
    () => ({ __proto__: null, 'X-Mine': '1', Authorization: 'Basic x' }) as unknown as Record<string, string>,
  ],
  [
    'a list',
    () => [
      ['x-mine', '1'],
      ['Authorization', 'Basic x'],
      ['authorization', 'Basic y'],
    ],
  ],
  ['Headers', () => new Headers({ 'x-mine': '1', authorization: 'Basic x' })],
])(
  "the caller's own authorization is replaced in %s, both times, and all else is kept",
  async (_, headers) => {
    const given = headers();
    const before = JSON.stringify([...new Headers(given)]);
    const sent = await sentBy(({ client, server }) => client.fetch(server.apiUrl, { headers: given }));
    expect(sent['x-mine']).toBe('1');
    expect(JSON.stringify([...new Headers(given)])).toBe(before);
  },
);

test('headers of a Request are kept, unless others are given with it', async () => {
  const request = ({ server }: World) =>
    new Request(server.apiUrl, { headers: { 'x-mine': '1', authorization: 'Basic x' } });
  expect((await sentBy((world) => world.client.fetch(request(world))))['x-mine']).toBe('1');
  const other = await sentBy((world) => world.client.fetch(request(world), { headers: { 'x-other': '2' } }));
  expect(other).toMatchObject({ 'x-other': '2' });
  expect(other).not.toHaveProperty('x-mine');
});

test('a Request with a body is sent again, also beside a body of null, which leaves it its own', async () => {
  const world = await credentialsWorld();
  const { client, server } = world;
  await client.getToken();
  server.revokeAllAccessTokens();
  const request = new Request(server.apiUrl, { method: 'POST', body: 'hello' });
  expect((await client.fetch(request, { body: null })).status).toBe(200);
  expect(server.apiRequests.map(({ raw }) => raw.body)).toEqual(['hello', 'hello']);
});

test('what the caller changes in its options after the call changes nothing', async () => {
  const headers = { 'x-mine': '1' };
  const sent = await sentBy(({ client, server }) => {
    const call = client.fetch(server.apiUrl, { headers });
    headers['x-mine'] = '2';
    return call;
  });
  expect(sent['x-mine']).toBe('1');
});

test('redirects are handed over whatever the caller asks for', async () => {
  const { client, server } = await credentialsWorld();
  server.faults.next('api', redirect(`${server.url}/elsewhere`, 307));
  expect((await client.fetch(server.apiUrl, { redirect: 'follow' })).status).toBe(307);
  expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
});
