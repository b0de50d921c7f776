import { setTimeout as sleep } from 'node:timers/promises';
import type { Proxy, RedisServer } from '@org/oauth-real-redis';
import type { Crew } from './crew.js';
import { type Random, createRandom } from './random.js';

/** Pauses between two mishaps of a kind, in ms: chosen between these two. */
export type Pauses = readonly [low: number, high: number];

export interface ChaosOptions {
  readonly seed: number;
  readonly crew: Crew;
  readonly redis: RedisServer;
  readonly proxies: readonly [Proxy, ...Proxy[]];
  readonly kills: Pauses;
  readonly restarts: Pauses;
  readonly cuts: Pauses;
}

/** What was done to the fleet. The seed says what and with which pauses; what it meets is up to the machine. */
export interface Chaos {
  readonly count: Readonly<Record<Mishap, number>>;
  /** To be told when a token request arrives at the vendor: every second kill waits for one. */
  onArrival(process: string): void;
  /** Ends it, and leaves all running and whole. */
  stop(): Promise<void>;
}

type Mishap =
  | 'killed'
  | 'killed in a request'
  | 'Redis killed'
  | 'delayed'
  | 'cut'
  | 'cut before an answer'
  | 'halved'
  | 'frozen';

/** A kill in a request comes up to so late: before, while and after the vendor answers and the answer is stored. */
const LONGEST_AIM_MS = 70;
const LONGEST_DELAY_MS = 150;
const LONGEST_DELAYING_MS = 1_000;
const REDIS_DOWN_MS: Pauses = [50, 2_000];

export function startChaos({ seed, crew, redis, proxies, ...pauses }: ChaosOptions): Chaos {
  const stopping = new AbortController();
  const { signal } = stopping;
  const count: Record<Mishap, number> = {
    killed: 0,
    'killed in a request': 0,
    'Redis killed': 0,
    delayed: 0,
    cut: 0,
    'cut before an answer': 0,
    halved: 0,
    frozen: 0,
  };
  const underWay = new Set<Promise<unknown>>();
  let aims: (process: string) => void = () => undefined;
  const during = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const kill = (mishap: Mishap, name: string) => {
    count[mishap] += 1;
    during(crew.kill(name));
  };

  const mishaps: Record<'kills' | 'restarts' | 'cuts', (random: Random) => unknown> = {
    kills(random) {
      if (random.next() < 0.5) return kill('killed', random.oneOf(crew.names as [string, ...string[]]));
      const afterMs = random.between(0, LONGEST_AIM_MS);
      aims = (process) => {
        aims = () => undefined;
        during(sleep(afterMs).then(() => kill('killed in a request', process)));
      };
      return undefined;
    },
    async restarts(random) {
      count['Redis killed'] += 1;
      await redis.kill();
      await sleep(random.between(...REDIS_DOWN_MS));
      await redis.start();
    },
    async cuts(random) {
      const proxy = random.oneOf(proxies);
      const mishap = random.oneOf<Mishap>(['delayed', 'cut', 'cut before an answer', 'halved', 'frozen']);
      count[mishap] += 1;
      if (mishap === 'cut') return proxy.cut();
      if (mishap === 'cut before an answer') return proxy.cutBeforeNextAnswer();
      if (mishap === 'halved') return proxy.cutInNextAnswer();
      if (mishap === 'frozen') return proxy.freeze();
      proxy.delayMs = random.between(1, LONGEST_DELAY_MS);
      await sleep(random.between(0, LONGEST_DELAYING_MS));
      proxy.delayMs = 0;
    },
  };
  const loops = (['kills', 'restarts', 'cuts'] as const).map(async (kind, index) => {
    const random = createRandom(seed * 3 + index);
    for (;;) {
      await sleep(random.between(...pauses[kind]), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await mishaps[kind](random);
    }
  });
  return {
    count,
    onArrival: (process) => aims(process),
    async stop() {
      stopping.abort();
      aims = () => undefined;
      await Promise.all(loops);
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
