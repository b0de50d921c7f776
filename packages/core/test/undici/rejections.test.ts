import { Readable } from 'node:stream';
import { hold, status as statusFault } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { type Lane, openLane, wirings } from './support/lane.js';

const statuses = ({ server }: Lane): (number | undefined)[] =>
  server.apiRequests.map((request) => request.status);

describe.each(wirings)('after a rejection (%s)', (wiring) => {
  it('the token is renewed once and the request is made again', async () => {
    const lane = await openLane(wiring);
    const { server, client, send, events } = lane;
    await client.getToken();
    server.revokeAllAccessTokens();
    const { statusCode, body } = await send(server.apiUrl);
    expect([statusCode, await body.json()]).toMatchObject([200, { method: 'GET' }]);
    expect(statuses(lane)).toEqual([401, 200]);
    expect(server.tokenRequests).toHaveLength(2);
    expect(events).toEqual(['refreshed initial #1', 'expired rejected #1', 'refreshed rejected #2']);
  });

  it('500 staggered 401s on one token cost one renewal and give 500 successes, each made again once', async () => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    const gates = Array.from({ length: 500 }, () => hold());
    for (const gate of gates) server.faults.next('api', gate);
    const calls = gates.map((_, index) => status(`${server.apiUrl}?call=${index}`));
    await server.arrived('api', 500);
    // A hundred at once; the others come after the renewal began, in small groups.
    for (let index = 0; index < 500; index++) {
      gates[index]?.release();
      if (index >= 100 && index % 20 === 0) await server.arrived('api', 500 + index / 2);
    }
    expect(new Set(await Promise.all(calls))).toEqual(new Set([200]));
    expect(server.tokenRequests).toHaveLength(2);
    for (const index of calls.keys()) {
      const requests = server.apiRequests.filter(({ query }) => query['call'] === String(index));
      expect(requests.map((request) => request.status)).toEqual([401, 200]);
    }
  });

  it.each<[string, string | Uint8Array]>([
    ['text', 'a=1&b=ü'],
    ['bytes', new Uint8Array([0, 1, 2, 255])],
    ['a Buffer', Buffer.from('hello')],
  ])('%s is sent again byte for byte', async (_, body) => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    expect(await status(server.apiUrl, { method: 'PUT', body })).toBe(200);
    const sent = server.apiRequests.map(({ raw }) => Buffer.from(raw.bytes));
    expect(sent).toEqual([Buffer.from(body), Buffer.from(body)]);
  });

  it('a stream is not sent again: the 401 is handed over, and the token is renewed for the next caller', async () => {
    const lane = await openLane(wiring);
    const { server, client, send, status } = lane;
    await client.getToken();
    server.revokeAllAccessTokens();
    const { statusCode, body } = await send(server.apiUrl, { method: 'POST', body: Readable.from(['once']) });
    expect([statusCode, await body.json()]).toMatchObject([401, expect.anything()]);
    await server.arrived('token', 2);
    expect(await status(server.apiUrl)).toBe(200);
    expect(statuses(lane)).toEqual([401, 200]);
  });

  it('a second 401 is handed over unread', async () => {
    const lane = await openLane(wiring);
    const { server, send } = lane;
    server.faults.always('api', statusFault(401, { body: 'no' }));
    const { statusCode, body } = await send(server.apiUrl);
    expect([statusCode, await body.text()]).toEqual([401, 'no']);
    expect(statuses(lane)).toHaveLength(2);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it('an API that rejects every token does not cause a renewal per call, whichever way it is called', async () => {
    const { server, client, status } = await openLane(wiring);
    server.faults.always('api', statusFault(401));
    for (let call = 0; call < 5; call++) expect(await status(server.apiUrl)).toBe(401);
    for (let call = 0; call < 5; call++) expect((await client.fetch(server.apiUrl)).status).toBe(401);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.apiRequests).toHaveLength(11);
  });

  it('a late 401 of a token that has been replaced costs no request', async () => {
    const { server, client, status } = await openLane(wiring);
    const gate = hold();
    server.faults.next('api', gate);
    const call = status(server.apiUrl);
    await server.arrived('api', 1);
    server.revokeAllAccessTokens();
    await client.refresh();
    gate.release();
    expect(await call).toBe(200);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it("the error of a renewal that fails is the caller's", async () => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    server.faults.always('token', statusFault(403));
    await expect(status(server.apiUrl)).rejects.toMatchObject({ name: 'OAuthError' });
    expect(server.apiRequests).toHaveLength(1);
  });

  it('the body of the answer that is not handed over may be endless', async () => {
    const lane = await openLane(wiring);
    const { server, client, status } = lane;
    await client.getToken();
    server.faults.next('api', statusFault(401, { body: 'x'.repeat(10_000_000) }));
    expect(await status(server.apiUrl)).toBe(200);
  });

  it('403 never renews', async () => {
    const { server, status } = await openLane(wiring);
    server.faults.always('api', statusFault(403));
    expect(await status(server.apiUrl)).toBe(403);
    expect(server.tokenRequests).toHaveLength(1);
  });
});
