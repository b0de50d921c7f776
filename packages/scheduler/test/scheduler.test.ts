import { inspect } from 'node:util';
import { isOAuthError } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler, proactive, reactive } from '../src/index.js';
import { errorOf, messageOf } from './support/error-of.js';
import { createFakeClient } from './support/fake-client.js';

const START = Date.UTC(2026, 0, 1);

function setUp() {
  const clock = createVirtualClock(START);
  const scheduler = createScheduler();
  const heard: string[] = [];
  scheduler.on('refreshed', ({ key }) => heard.push(key));
  return { clock, scheduler, heard, client: createFakeClient({ clock }) };
}

describe('watch', () => {
  test('puts the client under the policy of the watch, of the scheduler, or proactive()', () => {
    const { clock, scheduler, client } = setUp();
    expect(scheduler.watch(client).policy).toBe('proactive');
    expect(client.policy).toEqual(proactive());

    const other = createFakeClient({ clock });
    createScheduler({ policy: reactive() }).watch(other);
    expect(other.policy).toEqual(reactive());

    const third = createFakeClient({ clock });
    createScheduler({ policy: reactive() }).watch(third, { policy: proactive({ leadTimeMs: 7 }) });
    expect(third.policy).toEqual(proactive({ leadTimeMs: 7 }));
  });

  test('a policy that its owner changes later stays as it was', () => {
    const { client } = setUp();
    const policy: { name: string; renewal: 'ahead' | 'on-demand'; trustsClock: boolean } = {
      name: 'mine',
      renewal: 'ahead',
      trustsClock: true,
    };
    const scheduler = createScheduler({ policy });
    policy.renewal = 'on-demand';
    scheduler.watch(client);
    expect(client.policy?.renewal).toBe('ahead');
    expect(Object.isFrozen(client.policy)).toBe(true);
  });

  test('gives a frozen watch that knows its key, client, policy and status', () => {
    const { scheduler, client } = setUp();
    const watch = scheduler.watch(client, { key: 'billing' });
    expect(watch).toMatchObject({ key: 'billing', client, policy: 'proactive' });
    expect(watch.status()).toMatchObject({ key: 'billing', policy: 'proactive', state: 'empty' });
    expect(Object.isFrozen(watch)).toBe(true);
  });

  test('the same client under the same key and policy is the same watch', () => {
    const { scheduler, client } = setUp();
    const watch = scheduler.watch(client);
    expect(scheduler.watch(client, { policy: proactive(), key: client.key })).toBe(watch);
  });

  test('another client under a taken key is refused, saying how to go on', () => {
    const { clock, scheduler, client } = setUp();
    scheduler.watch(client);
    const twin = createFakeClient({ clock });
    const refusal = messageOf(() => scheduler.watch(twin));
    expect(refusal).toContain('another client is watched under the key "fake" already.');
    expect(refusal).toContain("watch(client, { key: '…' })");
    expect(twin.supervisor).toBeUndefined();
    expect(scheduler.watch(twin, { key: 'twin' }).key).toBe('twin');
  });

  test('the same client under another policy is refused until it is unwatched', () => {
    const { scheduler, client } = setUp();
    scheduler.watch(client);
    expect(messageOf(() => scheduler.watch(client, { policy: reactive() }))).toContain(
      'Call unwatch(key) before',
    );
    expect(messageOf(() => scheduler.watch(client, { policy: proactive({ leadTimeMs: 9 }) }))).toContain(
      'unwatch',
    );
    expect(
      messageOf(() => scheduler.watch(client, { policy: { ...proactive(), renewal: 'on-demand' } })),
    ).toContain('unwatch');
    scheduler.unwatch(client.key);
    expect(scheduler.watch(client, { policy: reactive() }).policy).toBe('reactive');
  });

  test('a client that cannot be supervised leaves no trace', () => {
    const { scheduler, client } = setUp();
    createScheduler().watch(client);
    expect(() => scheduler.watch(client)).toThrow('has a supervisor already');
    expect(scheduler.status().watches).toEqual([]);
  });

  test('wakes the client when it asked to be woken', async () => {
    const { clock, scheduler } = setUp();
    const client = createFakeClient({ clock, firstPlan: START + 60_000 });
    scheduler.watch(client);
    client.onWake = () => client.plan(clock.now() + 3_600_000);
    await clock.advance(3 * 3_600_000);
    expect(client.wakes).toEqual([START + 60_000, START + 3_660_000, START + 7_260_000]);
  });

  test('a client that throws when woken keeps no other asleep', async () => {
    const { clock, scheduler } = setUp();
    const broken = createFakeClient({ clock, key: 'broken', firstPlan: START });
    const good = createFakeClient({ clock, key: 'good', firstPlan: START });
    broken.onWake = () => {
      throw new Error('broken');
    };
    scheduler.watch(broken);
    scheduler.watch(good);
    await clock.advance(1_000);
    expect(good.wakes).toHaveLength(1);
  });
});

describe('events', () => {
  test('carry the key of the watch, and are frozen', () => {
    const { scheduler, client } = setUp();
    scheduler.watch(client, { key: 'billing' });
    const seen: unknown[] = [];
    scheduler.on('expired', (event) => seen.push(event));
    client.emit('expired', { cause: 'rejected' });
    expect(seen).toMatchObject([{ key: 'billing', provider: 'fake', cause: 'rejected' }]);
    expect(Object.isFrozen(seen[0])).toBe(true);
  });

  test('that nobody listens to are not even asked for', () => {
    const clock = createVirtualClock(START);
    const scheduler = createScheduler();
    const client = createFakeClient({ clock });
    scheduler.watch(client);
    const heard = (): unknown =>
      (['refreshed', 'expired', 'failed'] as const).filter((name) => client.supervisor?.hears?.(name));
    expect(heard()).toEqual([]);
    const end = scheduler.on('expired', () => undefined);
    expect(heard()).toEqual(['expired']);
    end();
    expect(heard()).toEqual([]);
  });

  test('once, off and the unsubscribe functions end what they should', () => {
    const { scheduler, client, heard } = setUp();
    scheduler.watch(client);
    const listener = () => heard.push('listener');
    scheduler.on('refreshed', listener);
    const end = scheduler.once('refreshed', () => heard.push('never'));
    scheduler.once('refreshed', () => heard.push('once'));
    end();
    client.emit('refreshed');
    client.emit('refreshed');
    scheduler.off('refreshed', listener);
    client.emit('refreshed');
    expect(heard).toEqual(['fake', 'listener', 'once', 'fake', 'listener', 'fake']);
  });
});

describe('unwatch', () => {
  test('lets go of the client, its timers and its events', async () => {
    const { clock, scheduler, heard } = setUp();
    const client = createFakeClient({ clock, firstPlan: START + 1_000 });
    scheduler.watch(client);
    const { supervisor } = client;
    expect(scheduler.unwatch(client.key)).toBe(true);
    expect(scheduler.unwatch(client.key)).toBe(false);
    expect(client.releases).toBe(1);
    expect(clock.pending).toBe(0);
    supervisor?.onPlan(START + 2_000);
    supervisor?.onEvent('refreshed', { key: 'fake' } as never);
    expect(clock.pending).toBe(0);
    await clock.advance(10_000);
    expect(client.wakes).toEqual([]);
    expect(heard).toEqual([]);
  });

  test('a listener that unwatches hears nothing more of that client', () => {
    const { scheduler, client, heard } = setUp();
    scheduler.watch(client);
    scheduler.once('refreshed', () => {
      client.emit('refreshed');
      scheduler.unwatch(client.key);
    });
    client.emit('refreshed');
    expect(heard).toEqual(['fake']);
  });

  test('then watching again begins anew, and the old watch has no power over the new one', () => {
    const { scheduler, client, heard } = setUp();
    const old = scheduler.watch(client);
    expect(old.unwatch()).toBe(true);
    const renewed = scheduler.watch(client);
    expect(renewed).not.toBe(old);
    expect(old.unwatch()).toBe(false);
    client.emit('refreshed');
    expect(heard).toEqual(['fake']);
    expect(renewed.unwatch()).toBe(true);
  });
});

describe('a client closed by its user', () => {
  test('disappears', async () => {
    const { clock, scheduler } = setUp();
    const client = createFakeClient({ clock, firstPlan: START + 1_000 });
    scheduler.watch(client);
    await client.close();
    await Promise.resolve();
    expect(client.releases).toBe(1);
    expect(clock.pending).toBe(0);
    expect(scheduler.status().watches).toEqual([]);
    expect(scheduler.unwatch(client.key)).toBe(false);
  });

  test('is not in the status of the same moment either', () => {
    const { scheduler, client } = setUp();
    scheduler.watch(client);
    void client.close();
    expect(scheduler.status().watches).toEqual([]);
  });

  test('makes room for its successor at once', () => {
    const { clock, scheduler, client } = setUp();
    scheduler.watch(client);
    void client.close();
    const successor = createFakeClient({ clock });
    expect(scheduler.watch(successor).client).toBe(successor);
  });
});

describe('status', () => {
  test('tells what is watched, when the next wake-up is, and whether it is over', async () => {
    const { clock, scheduler } = setUp();
    scheduler.watch(createFakeClient({ clock, key: 'a', firstPlan: START + 2_000 }));
    scheduler.watch(createFakeClient({ clock, key: 'b', firstPlan: START + 1_000 }), { key: 'bee' });
    const status = scheduler.status();
    expect(status).toMatchObject({ nextWakeAt: START + 1_000, closed: false });
    expect(status.watches.map(({ key, policy }) => [key, policy])).toEqual([
      ['a', 'proactive'],
      ['bee', 'proactive'],
    ]);
    await scheduler.close();
    expect(scheduler.status()).toEqual({ watches: [], nextWakeAt: undefined, closed: true });
  });

  test('is what the console shows of a scheduler', () => {
    const { scheduler, client } = setUp();
    scheduler.watch(client);
    expect(inspect(scheduler)).toContain("key: 'fake'");
    expect(inspect(scheduler)).toContain("why: 'nothing happens in a fake.'");
  });
});

describe('close', () => {
  test('lets go of everything, waits for background work, and leaves no timer', async () => {
    const { clock, scheduler, heard } = setUp();
    const clients = ['a', 'b', 'c'].map((key) => createFakeClient({ clock, key, firstPlan: START + 1_000 }));
    for (const client of clients) scheduler.watch(client);
    let finish = (): void => undefined;
    for (const client of clients) {
      client.background = new Promise((resolve) => {
        finish = resolve;
      });
      if (client.key !== 'c') finish();
    }
    let closed = false;
    const closing = scheduler.close().then(() => {
      closed = true;
    });
    expect(clock.pending).toBe(0);
    await clock.settle();
    expect(closed).toBe(false);
    finish();
    await closing;
    expect(clients.map((client) => client.releases)).toEqual([1, 1, 1]);
    for (const client of clients) client.emit('refreshed');
    expect(heard).toEqual([]);
  });

  test('also waits for clients that were let go before', async () => {
    const { clock, scheduler, client } = setUp();
    let finish = (): void => undefined;
    client.background = new Promise((resolve) => {
      finish = resolve;
    });
    scheduler.watch(client);
    scheduler.unwatch(client.key);
    let closed = false;
    const closing = scheduler.close().then(() => {
      closed = true;
    });
    await clock.settle();
    expect(closed).toBe(false);
    finish();
    await closing;
  });

  test('is idempotent, and a release that fails does not make it fail', async () => {
    const { scheduler, client } = setUp();
    client.background = Promise.reject(new Error('no'));
    scheduler.watch(client);
    const closing = scheduler.close();
    expect(scheduler.close()).toBe(closing);
    await closing;
    await scheduler[Symbol.asyncDispose]();
    expect(client.releases).toBe(1);
  });

  test('then watch throws closed, and the rest is calm', async () => {
    const { scheduler, client } = setUp();
    await scheduler.close();
    expect(
      isOAuthError(
        errorOf(() => scheduler.watch(client)),
        'closed',
      ),
    ).toBe(true);
    expect(scheduler.unwatch('x')).toBe(false);
    expect(() => scheduler.on('failed', () => undefined)()).not.toThrow();
  });
});

describe('clocks', () => {
  test('clients on different clocks are each woken by their own', async () => {
    const { scheduler } = setUp();
    const [slow, fast] = [createVirtualClock(0), createVirtualClock(START)];
    const a = createFakeClient({ clock: slow, key: 'a', firstPlan: 1_000 });
    const b = createFakeClient({ clock: fast, key: 'b', firstPlan: START + 1_000 });
    scheduler.watch(b);
    scheduler.watch(a);
    expect(scheduler.status().nextWakeAt).toBe(1_000);
    await fast.advance(2_000);
    expect([a.wakes, b.wakes]).toEqual([[], [START + 1_000]]);
    await slow.advance(2_000);
    expect(a.wakes).toEqual([1_000]);
  });

  test('a hundred clients on one clock need one timer', () => {
    const { clock, scheduler } = setUp();
    for (let n = 0; n < 100; n++) {
      scheduler.watch(createFakeClient({ clock, key: `${n}`, firstPlan: START + 1_000 * (100 - n) }));
    }
    expect(clock.pending).toBe(1);
  });

  test("the scheduler's clock wakes clients of any other, which still have the last word", async () => {
    const clock = createVirtualClock(START);
    const own = createVirtualClock(0);
    const client = createFakeClient({ clock: own, firstPlan: 10_000 });
    const scheduler = createScheduler({ clock });
    scheduler.watch(client);
    expect(scheduler.status().nextWakeAt).toBe(START + 10_000);
    await own.advance(4_000);
    await clock.advance(10_000);
    expect(client.wakes).toEqual([]);
    await own.advance(6_000);
    await clock.advance(6_000);
    expect(client.wakes).toEqual([10_000]);
    expect([own.pending, clock.pending]).toEqual([0, 0]);
  });
});
