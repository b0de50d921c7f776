import { memoryStore } from '@org/oauth-core';
import { describe, expect, it } from 'vitest';
import { APPLICATION, openWorld } from './support/world.js';

const MINUTE_MS = 60_000;
const opaque = { ...APPLICATION, tokenType: 'opaque' } as const;
const jwt = { ...APPLICATION, tokenType: 'jwt' } as const;

describe('an opaque token that another process obtained 40 minutes ago', () => {
  it.each([
    ['true', 0],
    ['300 s too many', 300],
  ])('is used until its end, then comes the next: the remaining seconds are %s', async (_, offset) => {
    const { clock, vendor, open } = await openWorld({ reusedExpiresInOffsetSeconds: offset });
    const first = await open(opaque).getToken();
    await clock.advance(40 * MINUTE_MS);
    const late = open(opaque);
    expect((await late.getToken()).accessToken).toBe(first.accessToken);
    for (let minute = 40; minute < 70; minute += 1) {
      expect((await late.fetch(vendor.apiUrl)).status).toBe(200);
      await clock.advance(MINUTE_MS);
    }
    expect(vendor.issuedCount).toBe(2);
    // The end that was named too late is met once, as a 401 that costs one renewal.
    expect(vendor.apiRequests.filter(({ status }) => status === 401)).toHaveLength(offset === 0 ? 0 : 1);
  });

  it('may have 1 second left, and that is believed', async () => {
    const { clock, vendor, open } = await openWorld();
    await open(opaque).getToken();
    await clock.advance(60 * MINUTE_MS - 1_100);
    const late = open(opaque);
    await late.getToken();
    expect(vendor.tokenRequests.at(-1)?.raw.answer?.body).toContain('"expires_in":1}');
    await clock.advance(2_000);
    const { accessToken } = await late.getToken();
    expect(vendor.liveTokens).toEqual([accessToken]);
  });
});

it.each([
  ['0 seconds, in its last one', 0, 60 * MINUTE_MS - 100],
  ['fewer than none, by a server that names 300 s too few', -300, 57 * MINUTE_MS],
])('a token that is handed out again with %s: calls get through', async (_, offset, startsAtMs) => {
  const { clock, vendor, open } = await openWorld({ reusedExpiresInOffsetSeconds: offset });
  await open(opaque).getToken();
  await clock.advance(startsAtMs);
  const late = open(opaque);
  for (let minute = 0; minute < 10; minute += 1) {
    expect((await late.fetch(vendor.apiUrl)).status).toBe(200);
    await clock.advance(MINUTE_MS);
  }
  expect(vendor.apiRequests.filter(({ status }) => status === 401)).toHaveLength(1);
});

it('a full lifetime that a cluster node names once moves no end', async () => {
  const { clock, vendor, open } = await openWorld();
  const client = open(opaque);
  const { expiresAt } = await client.getToken();
  await clock.advance(30 * MINUTE_MS);
  vendor.slipOnce();
  expect(await client.refresh()).toMatchObject({ outcome: 'unchanged', token: { expiresAt } });
  expect(vendor.tokenRequests.at(-1)?.raw.answer?.body).toContain('"expires_in":3600}');
});

it('a token may be rejected 300 s before its end: one renewal', async () => {
  const { clock, vendor, open } = await openWorld();
  const client = open();
  const { accessToken } = await client.getToken();
  await clock.advance(55 * MINUTE_MS - 1);
  vendor.revokeAccessToken(accessToken);
  expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
  expect(vendor.tokenRequests).toHaveLength(2);
});

describe('two processes that obtain JWTs for one application', () => {
  it('end each other’s token without a shared store: one renewal for each rejection, no more', async () => {
    const { vendor, open } = await openWorld({ tokens: 'jwt' });
    const [one, two] = [open(jwt), open(jwt)];
    await one.getToken();
    await two.getToken();
    expect(vendor.liveTokens).toEqual([two.peek()?.accessToken]);
    expect((await one.fetch(vendor.apiUrl)).status).toBe(200);
    expect(vendor.liveTokens).toEqual([one.peek()?.accessToken]);
    expect(vendor.tokenRequests).toHaveLength(3);
  });

  it('share one token with a shared store', async () => {
    const { clock, vendor, open } = await openWorld({ tokens: 'jwt' });
    const store = memoryStore({ clock });
    const [one, two] = [open(jwt, { store }), open(jwt, { store })];
    await one.getToken();
    expect((await two.getToken()).accessToken).toBe(one.peek()?.accessToken);
    expect((await two.fetch(vendor.apiUrl)).status).toBe(200);
    expect(vendor.tokenRequests).toHaveLength(1);
  });
});
