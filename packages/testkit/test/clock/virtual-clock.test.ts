import { createTalendServer, createVirtualClock, hang } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { talendToken } from '../support/talend.js';

const nap = (clock: { setTimeout(run: () => void, ms: number): unknown }, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimeout(resolve, ms);
  });

test('timers run in order, each at its own instant', async () => {
  const clock = createVirtualClock(1_000);
  const seen: [string, number][] = [];
  const note = (name: string) => () => void seen.push([name, clock.now()]);
  clock.setTimeout(note('c'), 300);
  clock.setTimeout(note('a'), 100);
  clock.setTimeout(note('b'), 100);
  const handle = clock.setTimeout(note('never'), 200);
  expect(clock.pending).toBe(4);
  clock.clearTimeout(handle);
  clock.clearTimeout(undefined);
  await clock.advance(299);
  expect(seen).toEqual([
    ['a', 1_100],
    ['b', 1_100],
  ]);
  expect([clock.now(), clock.pending]).toEqual([1_299, 1]);
  await clock.advance(1);
  expect(seen.at(-1)).toEqual(['c', 1_300]);
});

test('awaiting code proceeds between timers, and sets timers of its own', async () => {
  const clock = createVirtualClock(0);
  const instants: number[] = [];
  const loop = async (): Promise<void> => {
    for (let round = 0; round < 5; round += 1) {
      await nap(clock, 10);
      instants.push(clock.now());
    }
  };
  const running = loop();
  await clock.advance(1_000);
  await running;
  expect(instants).toEqual([10, 20, 30, 40, 50]);
  expect(clock.now()).toBe(1_000);
});

test('a timer may clear another of the same instant', async () => {
  const clock = createVirtualClock();
  let ran = false;
  clock.setTimeout(() => clock.clearTimeout(second), 5);
  const second = clock.setTimeout(() => {
    ran = true;
  }, 5);
  await clock.advance(10);
  expect(ran).toBe(false);
});

test('as in Node, a delay that is no such thing is one millisecond', async () => {
  const clock = createVirtualClock(0);
  const instants: number[] = [];
  for (const ms of [0, -5, Number.NaN, 2 ** 31, Infinity])
    clock.setTimeout(() => instants.push(clock.now()), ms);
  clock.setTimeout(() => instants.push(clock.now()), 2 ** 31 - 1);
  await clock.advance(1);
  expect(instants).toEqual([1, 1, 1, 1, 1]);
  await clock.advance(2 ** 31);
  expect(instants.at(-1)).toBe(2 ** 31 - 1);
});

test('setting the wall clock runs nothing and moves no timer', async () => {
  const clock = createVirtualClock(0);
  let firedAt: number | undefined;
  clock.setTimeout(() => {
    firedAt = clock.now();
  }, 1_000);
  clock.set(172_800_000);
  expect([clock.now(), firedAt, clock.pending]).toEqual([172_800_000, undefined, 1]);
  await clock.advance(999);
  expect(firedAt).toBeUndefined();
  await clock.advance(1);
  expect(firedAt).toBe(172_801_000);
  clock.set(5);
  expect(clock.now()).toBe(5);
});

test('advance stops as soon as its condition holds', async () => {
  const clock = createVirtualClock(0);
  let ticks = 0;
  const tick = (): void => {
    ticks += 1;
    clock.setTimeout(tick, 10);
  };
  clock.setTimeout(tick, 10);
  await clock.advance(1_000, { until: () => ticks === 3 });
  expect([ticks, clock.now()]).toEqual([3, 30]);
});

test('settle lets code proceed without moving the time', async () => {
  const clock = createVirtualClock(0);
  const server = await start(createTalendServer({ clock }));
  let token: string | undefined;
  const asking = talendToken(server, server.fetch).then((value) => {
    token = value;
  });
  await clock.settle();
  expect(token).toBe(server.liveTokens[0]);
  expect(clock.now()).toBe(0);
  await asking;
});

test('settle waits for real sockets when told for what', async () => {
  const clock = createVirtualClock(0);
  const server = await start(createTalendServer({ clock }));
  let done = false;
  const asking = talendToken(server, fetch).then(() => {
    done = true;
  });
  await clock.settle({ until: () => done });
  await asking;
  expect(clock.now()).toBe(0);
});

test('a condition that does not come true is an error', async () => {
  const clock = createVirtualClock(0);
  const never = { until: () => false, patienceMs: 5 };
  await expect(clock.settle(never)).rejects.toThrow('did not come true');
  await expect(clock.advance(100, never)).rejects.toThrow('did not come true');
  expect(clock.now()).toBe(100);
});

test('the time stands still while a tracked request is on its way', async () => {
  const clock = createVirtualClock(0);
  const server = await start(createTalendServer({ clock }));
  const tracked = clock.track(fetch);
  const instants: number[] = [];
  const loop = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      await nap(clock, 1_000);
      await talendToken(server, tracked);
      instants.push(clock.now());
    }
  };
  const running = loop();
  await clock.advance(10_000);
  await running;
  expect(instants).toEqual([1_000, 2_000, 3_000]);
  expect(server.tokenRequests.map(({ at }) => at)).toEqual(instants);
});

test('a tracked request that is never answered holds the time only for a moment', async () => {
  const clock = createVirtualClock(0);
  const server = await start(createTalendServer({ clock }));
  server.faults.next('token', hang());
  const abort = new AbortController();
  const asked = clock.track(fetch)(server.tokenEndpoint, { method: 'POST', signal: abort.signal });
  await server.arrived('token', 1);
  await clock.advance(10_000);
  expect(clock.now()).toBe(10_000);
  abort.abort();
  await expect(asked).rejects.toThrow('aborted');
});

test('a thousand timers in any order run in theirs', async () => {
  const clock = createVirtualClock(0);
  const seen: number[] = [];
  for (let index = 0; index < 1_000; index += 1) {
    const delayMs = 1 + ((index * 7_919) % 1_000);
    const handle = clock.setTimeout(() => seen.push(delayMs), delayMs);
    if (index % 10 === 0) clock.clearTimeout(handle);
  }
  expect(clock.pending).toBe(900);
  await clock.advance(1_000);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect([seen.length, clock.pending]).toEqual([900, 0]);
});

test('the time stands still while WebCrypto works, once it is asked to', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const work = async (): Promise<void> => {
    for (let count = 0; count < 5; count += 1) {
      const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign']);
      await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, new Uint8Array(8));
    }
  };
  const clock = createVirtualClock();
  const end = clock.trackCrypto();
  const begun = clock.now();
  let takenMs: number | undefined;
  clock.setTimeout(() => undefined, 10_000);
  const working = work().then(() => (takenMs = clock.now() - begun));
  await clock.advance(60_000);
  await working;
  expect(takenMs).toBe(0);
  end();
});

test('crypto works as before when nobody tracks it any more, in whichever order that ends', async () => {
  const { subtle } = crypto;
  const { sign } = subtle;
  const first = createVirtualClock().trackCrypto();
  const second = createVirtualClock().trackCrypto();
  expect(subtle.sign).not.toBe(sign);
  second();
  first();
  expect(subtle.sign).toBe(sign);
  expect(Object.keys(subtle)).toEqual([]);

  const third = createVirtualClock().trackCrypto();
  const fourth = createVirtualClock().trackCrypto();
  third();
  fourth();
  await expect(subtle.digest('SHA-256', new Uint8Array(1))).resolves.toHaveProperty('byteLength', 32);
});
