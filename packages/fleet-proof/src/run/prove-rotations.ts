import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProxy, startRedis } from '@org/oauth-real-redis';
import type { Evidence } from '../judge/evidence.js';
import { judge, type Verdict } from '../judge/judge.js';
import { startVendor } from '../vendor/start-vendor.js';
import type { Calls } from '../worker/messages.js';
import { bundleWorker } from './bundle-worker.js';
import { type Chaos, type Pauses, startChaos } from './chaos.js';
import { closeAll } from './close-all.js';
import { createCrew } from './crew.js';
import type { Held } from './worker-process.js';

export interface RotationsOptions {
  readonly rotations: number;
  readonly seed: number;
  readonly processes: number;
  /** Keys that are renewed side by side, each with a chain of its own; all processes hold all of them. */
  readonly keys: number;
  readonly lifetimeSeconds: number;
  readonly kills: Pauses;
  readonly restarts: Pauses;
  readonly cuts: Pauses;
  /** After this the run ends, whatever it has reached. */
  readonly longestMs: number;
  readonly onProgress?: (rotations: number) => void;
}

export interface RotationsProof {
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly mishaps: Chaos['count'];
  readonly processes: number;
  readonly calls: Calls;
  /** By the vendor's own count. */
  readonly reuseDetected: number;
  readonly seconds: number;
}

/** A write counts when it is on the disk, so a Redis that is killed loses nothing: what is lost would be ours. */
const KEEPS_ALL = ['--appendonly', 'yes', '--appendfsync', 'always'];
const TIMEOUT_MS = 8_000;
const VENDOR_DELAY_MS = 15;
const PAUSE_MS = 300;
const LOOK_EVERY_MS = 100;

/** A fleet renews, while its processes and its Redis are killed and its connections break. */
export async function proveRotations(options: RotationsOptions): Promise<RotationsProof> {
  const { rotations, processes, lifetimeSeconds, longestMs, onProgress } = options;
  const users = Array.from({ length: options.keys }, (_, index) => `user-${index + 1}`);
  const begin = performance.now();
  await using open = closeAll();
  const program = await bundleWorker();
  open.add(() => program.remove());
  const arrivals = new EventEmitter();
  const onArrival = (process: string) => void arrivals.emit('request', process);
  const vendor = await startVendor({ users, lifetimeSeconds, delayMs: VENDOR_DELAY_MS, onArrival });
  open.add(() => vendor.close());
  const redis = await startRedis(KEEPS_ALL);
  open.add(() => redis.close());
  const proxies = await Promise.all(Array.from({ length: processes }, () => startProxy(redis.port)));
  open.add(() => Promise.all(proxies.map((proxy) => proxy.close())));
  const settings = { users, clientsPerUser: 1, timeoutMs: TIMEOUT_MS, pauseMs: PAUSE_MS };
  const redisUrls = proxies.map(({ url }) => url);
  const crew = createCrew({ file: program.file, vendor, redisUrls, settings });
  open.add(() => crew.close());
  await crew.go();
  const [first, ...others] = proxies;
  if (first === undefined) throw new Error('a fleet has processes');
  const chaos = startChaos({ ...options, crew, redis, proxies: [first, ...others] });
  arrivals.on('request', chaos.onArrival);
  while (vendor.rotations < rotations && performance.now() - begin < longestMs) {
    await sleep(LOOK_EVERY_MS);
    onProgress?.(vendor.rotations);
  }
  await chaos.stop();
  const stoppedAt = Date.now();
  const held = await crew.stop();
  await vendor.settled();
  const { deaths, seen } = crew;
  const evidence: Evidence = { requests: vendor.log(), seen, deaths, lifetimeMs: lifetimeSeconds * 1_000 };
  const verdict = judge(evidence);
  const broken = [...verdict.broken, ...judgeHeld(held, evidence, { stoppedAt, processes })];
  return {
    verdict: { ...verdict, broken },
    evidence,
    mishaps: chaos.count,
    processes: crew.started,
    calls: crew.calls,
    reuseDetected: vendor.reuseDetected,
    seconds: (performance.now() - begin) / 1_000,
  };
}

/** When all is over, every client has a token again, without a restart: one of its own key, and alive. */
function judgeHeld(
  held: readonly Held[],
  { requests, lifetimeMs }: Evidence,
  { stoppedAt, processes }: { readonly stoppedAt: number; readonly processes: number },
): readonly string[] {
  const alive = requests.filter(({ at }) => at + lifetimeMs > stoppedAt);
  const isRight = ([user, token]: Held[number]) =>
    alive.some(({ key, issued }) => key === user && issued !== undefined && issued === token);
  const wrong = held.flat().filter((each) => !isRight(each));
  const silent = held.filter((tokens) => tokens.length === 0).length + processes - held.length;
  return [
    ...wrong.map(([user, token]) => `in the end a client of ${user} holds ${token ?? 'no token'}`),
    ...(silent > 0 ? [`${silent} processes were gone in the end`] : []),
  ];
}
