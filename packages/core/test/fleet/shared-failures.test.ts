import { createTokenClient } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, within } from '../support/world.js';
import { type Fleet, fleet } from './support/fleet.js';

const outcomesOf = ({ clock, clients }: Fleet) =>
  within(clock, Promise.allSettled(clients.map((client) => client.getToken())));

const refusal = status(400, {
  body: '{"error":"invalid_grant"}',
  headers: { 'Content-Type': 'application/json' },
});

describe('a vendor that refuses the login', () => {
  test('is asked once by 50 clients that start together, and all of them say why', async () => {
    const world = await fleet(50);
    world.server.faults.always('token', refusal);
    const outcomes = await outcomesOf(world);
    expect(world.server.tokenRequests).toHaveLength(1);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'invalid_grant', status: 400 } });
    }
  });

  test('is asked few times in an hour by clients that keep trying', async () => {
    const world = await fleet(20);
    world.server.faults.always('token', refusal);
    for (let minute = 0; minute < 60; minute++) {
      await outcomesOf(world);
      await world.clock.advance(MINUTE);
    }
    // One client by itself asks 7 times in this hour.
    expect(world.server.tokenRequests.length).toBeLessThanOrEqual(20);
    world.server.faults.clear();
    await world.clock.advance(15 * MINUTE);
    const outcomes = await outcomesOf(world);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBeGreaterThan(0);
  });

  test('is asked by a process that has just started: somebody may have put things right', async () => {
    const world = await fleet(1);
    world.server.faults.next('token', refusal);
    await outcomesOf(world);
    await within(world.clock, world.start().getToken());
    expect(world.server.tokenRequests).toHaveLength(2);
  });
});

describe('a failure of one process alone', () => {
  test('on the network does not keep the others from asking', async () => {
    const world = await fleet(3);
    const { provider, store, clock } = world;
    const cut = createTokenClient(provider, {
      store,
      clock,
      retry: { attempts: 1 },
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    const failing = cut.getToken().catch((error: unknown) => error);
    const outcomes = await outcomesOf(world);
    expect(await failing).toMatchObject({ code: 'network_error' });
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });

  test('with a wrong secret does not keep the others from theirs for long', async () => {
    const world = await fleet(0);
    const wrong = world.start();
    world.server.faults.next('token', status(401, { body: '{"error":"invalid_client"}' }));
    await within(world.clock, wrong.getToken()).catch(() => undefined);
    const right = world.start();
    await within(world.clock, right.getToken());
    await world.clock.advance(2 * SECOND);
    expect((await within(world.clock, wrong.getToken())).generation).toBe(1);
  });
});
