import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler } from '../src/index.js';
import { createFakeClient, type FakeClient } from './support/fake-client.js';

const START = Date.UTC(2026, 0, 1);

interface Slow {
  readonly client: FakeClient;
  finish(): void;
}

function setUp(maxConcurrentRenewals?: number) {
  const clock = createVirtualClock(START);
  const scheduler = createScheduler({ maxConcurrentRenewals });
  const order: string[] = [];
  /** A client whose renewal goes on until it is told to finish. */
  const slow = (key: string, endsAt?: number, tokenEndpoint = 'https://a.example/token'): Slow => {
    const client = createFakeClient({ clock, key, firstPlan: START, tokenEndpoint });
    let finish = (): void => undefined;
    client.renewal = new Promise<void>((resolve) => {
      finish = resolve;
    });
    client.endsAt = endsAt;
    client.onWake = () => {
      order.push(key);
      client.plan(undefined);
    };
    scheduler.watch(client);
    return { client, finish };
  };
  return { clock, scheduler, order, slow };
}

describe('many renewals due at one endpoint', () => {
  test('at most 32 are under way unless told otherwise; each that ends lets one more begin', async () => {
    const { clock, order, slow } = setUp();
    const all = Array.from({ length: 100 }, (_, index) => slow(`${index}`));
    await clock.advance(1_000);
    expect(order).toHaveLength(32);
    all[0]?.finish();
    all[5]?.finish();
    await clock.settle();
    expect(order).toHaveLength(34);
    for (const { finish } of all) finish();
    await clock.settle();
    expect(new Set(order).size).toBe(100);
    expect(order).toHaveLength(100);
  });

  test('maxConcurrentRenewals says how many', async () => {
    const { clock, order, slow } = setUp(3);
    for (let one = 0; one < 10; one++) slow(`${one}`);
    await clock.advance(1_000);
    expect(order).toEqual(['0', '1', '2']);
  });

  test('the token that ends first goes first, then who has none, in the order they came', async () => {
    const { clock, order, slow } = setUp(1);
    const first = slow('first');
    const rest = [
      slow('none'),
      slow('none either'),
      slow('late', START + 120_000),
      slow('soon', START + 60_000),
    ];
    await clock.advance(1_000);
    for (const { finish } of [first, ...rest]) finish();
    await clock.settle();
    expect(order).toEqual(['first', 'soon', 'late', 'none', 'none either']);
  });

  test('another endpoint has a lane of its own', async () => {
    const { clock, order, slow } = setUp(1);
    slow('a');
    slow('b');
    slow('other', undefined, 'https://b.example/token');
    await clock.advance(1_000);
    expect(order).toEqual(['a', 'other']);
  });

  test('renewals that hang hold up the others for 15 s, and no longer', async () => {
    const { clock, order, slow } = setUp(2);
    for (let one = 0; one < 5; one++) slow(`${one}`);
    await clock.advance(14_000);
    expect(order).toEqual(['0', '1']);
    await clock.advance(2_000);
    expect(order).toEqual(['0', '1', '2', '3']);
    await clock.advance(15_000);
    expect(order).toHaveLength(5);
    expect(clock.pending).toBe(0);
  });

  test('who waits tells that its token has ended when it ends', async () => {
    const { clock, order, slow } = setUp(1);
    const holder = slow('holder');
    const { client, finish } = slow('waits', START + 10_000);
    await clock.advance(9_000);
    const before = client.ends.length;
    await clock.advance(1_000);
    expect(client.ends.length).toBe(before + 1);
    expect(client.ends.at(-1)).toBe(START + 10_000);
    expect(order).toEqual(['holder']);
    holder.finish();
    await clock.settle();
    expect(order).toEqual(['holder', 'waits']);
    finish();
  });

  test('who is renewed, or let go, while it waits gives up its turn', async () => {
    const { clock, scheduler, order, slow } = setUp(1);
    const holder = slow('holder');
    const renewed = slow('renewed');
    slow('let go');
    slow('last');
    await clock.advance(1_000);
    // A caller has brought a token: it is due in an hour.
    renewed.client.plan(START + 3_600_000);
    scheduler.unwatch('let go');
    holder.finish();
    await clock.settle();
    expect(order).toEqual(['holder', 'last']);
    await clock.advance(3_600_000);
    expect(order).toEqual(['holder', 'last', 'renewed']);
  });

  test('a plan that is due still does not give up the turn', async () => {
    const { clock, order, slow } = setUp(1);
    const holder = slow('holder');
    const waits = slow('waits');
    await clock.advance(1_000);
    waits.client.plan(clock.now() - 1);
    expect(clock.pending).toBeGreaterThan(0);
    holder.finish();
    await clock.settle();
    expect(order).toEqual(['holder', 'waits']);
  });

  test('nothing to renew takes no place', async () => {
    const { clock, order, slow } = setUp(1);
    for (let one = 0; one < 5; one++) slow(`${one}`).client.renewal = undefined;
    await clock.advance(1_000);
    expect(order).toHaveLength(5);
  });

  test('a renewal that throws or rejects leaves its place to the next', async () => {
    const { clock, order, slow } = setUp(1);
    const first = slow('first');
    const throws = slow('throws');
    slow('last');
    first.client.renewal = Promise.reject(new Error('no'));
    first.client.renewal.catch(() => undefined);
    throws.client.onWake = () => {
      order.push('throws');
      throw new Error('no');
    };
    await clock.advance(1_000);
    expect(order).toEqual(['first', 'throws', 'last']);
  });

  test('close in the middle leaves nothing pending', async () => {
    const { clock, scheduler, order, slow } = setUp(1);
    const all = [slow('a'), slow('b'), slow('c', START + 60_000)];
    await clock.advance(1_000);
    await scheduler.close();
    expect(clock.pending).toBe(0);
    for (const { finish } of all) finish();
    await clock.advance(100_000);
    expect(order).toEqual(['a']);
  });
});
