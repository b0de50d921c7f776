import { type Provider, refreshToken } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { PROACTIVE, REACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { DAY, HOUR, lastingStore, MINUTE, SECOND } from '../support/world.js';
import { endingSessions } from './support/ending-sessions.js';

const ONE_CHANCE: Partial<Provider> = { grant: refreshToken({ refreshToken: 'rt-0' }) };
/** With a draw of 0.5 a renewal is due in the middle of the planned part: after three quarters of the rest. */
const DUE = 3 / 4;

describe('a refresh token that ends', () => {
  test('is renewed in the background for its own sake, although the access token does not end', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 1_800 });
    const release = putUnder(PROACTIVE, create(ONE_CHANCE));
    await clock.advance(5 * HOUR);
    await release();
    expect(wire.filter(({ refused }) => refused)).toEqual([]);
    expect(wire.slice(0, 3).map(({ atMs }) => Math.floor(atMs / SECOND))).toEqual([0, 1_350, 2_700]);
    expect(wire).toHaveLength(14);
  });

  test('is renewed by the next caller, who is served at once', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 1_800 });
    const client = create();
    const first = await client.getToken();
    await clock.advance(1_800 * SECOND * DUE - 1);
    await client.getToken();
    expect(wire).toHaveLength(1);
    await clock.advance(1);
    expect((await client.getToken()).accessToken).toBe(first.accessToken);
    await clock.settle();
    expect(wire.map(({ grant }) => grant)).toEqual(['password', 'refresh_token']);
  });

  test('shows its end and the renewal that it leads to', async () => {
    const { clock, create } = endingSessions({ refreshSeconds: 1_800, accessSeconds: 7_200 });
    const client = create();
    expect(client.status().refreshTokenExpiresAt).toBeUndefined();
    await client.getToken();
    const now = clock.now();
    expect(client.status()).toMatchObject({
      expiresAt: now + 2 * HOUR,
      refreshTokenExpiresAt: now + 30 * MINUTE,
      refreshAt: now + 22.5 * MINUTE,
    });
  });

  test('never delays a renewal that the access token needs', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 30 * 86_400, accessSeconds: 3_600 });
    const release = putUnder(PROACTIVE, create());
    await clock.advance(HOUR);
    await release();
    expect(wire.map(({ grant }) => grant)).toEqual(['password', 'refresh_token']);
  });

  test('is left alone under a policy that does not trust the clock', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 60 });
    const client = create();
    const release = putUnder(REACTIVE, client);
    await client.getToken();
    await clock.advance(HOUR);
    await client.getToken();
    await release();
    expect(wire).toHaveLength(1);
  });

  test('is known after a restart, and used in time', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 1_800 });
    const store = lastingStore();
    const before = create(ONE_CHANCE, { store, clock });
    await before.getToken();
    const { refreshAt = 0, refreshTokenExpiresAt } = before.status();
    const began = clock.now();
    await before.close();
    await clock.advance(10 * MINUTE);
    const after = create(ONE_CHANCE, { store, clock });
    const release = putUnder(PROACTIVE, after);
    await clock.advance(1);
    expect(after.status()).toMatchObject({ refreshAt, refreshTokenExpiresAt });
    await clock.advance(HOUR);
    await release();
    expect(wire.filter(({ refused }) => refused)).toEqual([]);
    expect(wire[1]?.atMs).toBe(refreshAt - began);
  });

  test('moves with a clock that is set back', async () => {
    const { clock, create } = endingSessions({ refreshSeconds: 1_800 });
    const client = create();
    await client.getToken();
    const { refreshAt = 0, refreshTokenExpiresAt = 0 } = client.status();
    clock.set(clock.now() - HOUR);
    client.status();
    expect(client.status()).toMatchObject({
      refreshAt: refreshAt - HOUR,
      refreshTokenExpiresAt: refreshTokenExpiresAt - HOUR,
    });
  });

  test('is tried past its end all the same, before anybody logs in', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 60, accessSeconds: 3_600 });
    const client = create();
    await client.getToken();
    await clock.advance(2 * DAY);
    await client.getToken();
    expect(wire.map(({ grant, refused }) => [grant, refused])).toEqual([
      ['password', false],
      ['refresh_token', true],
      ['password', false],
    ]);
  });

  test('that was refused leaves nothing to be used in time', async () => {
    const { clock, wire, create } = endingSessions({ refreshSeconds: 60, moves: false });
    const client = create(ONE_CHANCE);
    await client.getToken();
    await clock.advance(2 * DAY);
    const release = putUnder(PROACTIVE, client);
    await clock.advance(DAY);
    await release();
    expect(wire.map(({ refused }) => refused)).toEqual([false, true]);
    expect(client.status()).toMatchObject({ refreshTokenExpiresAt: undefined, refreshAt: undefined });
  });
});

describe('an end that does not move', () => {
  test.each([
    ['60 s', 60, 3],
    ['10 h', 36_000, 7],
    ['30 days', 30 * 86_400, 11],
    ['a year', 365 * 86_400, 12],
  ])(
    'of %s is come to in few requests, the last of them in the last minute',
    async (_, seconds, requests) => {
      const { clock, wire, create } = endingSessions({ refreshSeconds: seconds, moves: false });
      const client = create(ONE_CHANCE);
      await client.getToken();
      // Where nothing is due before the end, time is passed in one step.
      for (let plan = client.status().refreshAt; plan !== undefined; plan = client.status().refreshAt) {
        clock.set(plan);
        await client.getToken();
        await clock.settle();
      }
      expect(wire.filter(({ refused }) => refused)).toEqual([]);
      expect(wire).toHaveLength(requests);
      expect(seconds * SECOND - (wire.at(-1)?.atMs ?? 0)).toBeLessThan(MINUTE);
    },
  );

  test.each([
    ['5 min', 300],
    ['1 h', 3_600],
  ])('costs few requests besides those that access tokens of %s need', async (_, accessSeconds) => {
    const requests = async (names: () => object): Promise<number> => {
      const session = { refreshSeconds: 36_000, moves: false, accessSeconds };
      const { clock, wire, create } = endingSessions(names() === undefined ? session : { ...session, names });
      const release = putUnder(PROACTIVE, create());
      await clock.advance(10 * HOUR - 1);
      await release();
      return wire.length;
    };
    const unnamed = await requests(() => ({}));
    const named = await requests(() => undefined as never);
    expect(named - unnamed).toBeGreaterThan(0);
    expect(named - unnamed).toBeLessThanOrEqual(5);
  });
});

describe('the end that an answer names', () => {
  const due = async (names: (seconds: number, answers: number) => object, rotates = true) => {
    const { clock, create } = endingSessions({ refreshSeconds: 1_800, names, rotates });
    const client = create();
    await client.getToken();
    await clock.advance(MINUTE);
    await client.refresh();
    const { refreshTokenExpiresAt } = client.status();
    return refreshTokenExpiresAt === undefined ? undefined : (refreshTokenExpiresAt - clock.now()) / SECOND;
  };

  test.each([
    ['the draft of the working group', { refresh_token_timeout: 600 }, 600],
    ['Microsoft, GitHub, LinkedIn', { refresh_token_expires_in: 600 }, 600],
    ['Keycloak', { refresh_expires_in: 600 }, 600],
    ['Intuit', { x_refresh_token_expires_in: 600 }, 600],
    ['a string', { refresh_token_expires_in: ' 600 ' }, 600],
    ['a fraction', { refresh_expires_in: 600.5 }, 600.5],
    ['0 = never', { refresh_expires_in: 0 }, undefined],
    ['"0" = never', { refresh_token_expires_in: '0' }, undefined],
    ['a negative number', { refresh_expires_in: -5 }, undefined],
    ['more than a hundred years', { refresh_expires_in: 9e15 }, undefined],
    ['null', { refresh_expires_in: null }, undefined],
    ['a word', { refresh_expires_in: 'soon' }, undefined],
    ['an unreadable one and a readable one', { refresh_token_timeout: null, refresh_expires_in: 600 }, 600],
    ['the end of the authorization, which no use moves', { authorization_expires_in: 600 }, undefined],
    ['none', {}, undefined],
  ])('by %s', async (_, members, seconds) => {
    expect(await due(() => members)).toBe(seconds);
  });

  test('is kept where the refresh token is, and the answer does not repeat it', async () => {
    const once = (seconds: number, answers: number) => (answers === 1 ? { refresh_expires_in: seconds } : {});
    expect(await due(once, false)).toBe(1_740);
  });

  test('is not that of the next refresh token', async () => {
    const once = (seconds: number, answers: number) => (answers === 1 ? { refresh_expires_in: seconds } : {});
    expect(await due(once)).toBeUndefined();
  });

  test('stays among the other members', async () => {
    const token = await endingSessions({ refreshSeconds: 60 }).create().getToken();
    expect(token.extra).toEqual({ refresh_expires_in: 60 });
  });
});
