import { startRedis } from '@org/oauth-real-redis';
import type { VendorRequest } from '../judge/evidence.js';
import { startVendor } from '../vendor/start-vendor.js';
import { bundleWorker } from './bundle-worker.js';
import { closeAll } from './close-all.js';
import { createCrew } from './crew.js';

export interface StartOptions {
  readonly processes: number;
  readonly clientsPerProcess: number;
  /** How long the vendor takes to answer. */
  readonly answerMs: number;
}

export interface StartProof {
  readonly requests: readonly VendorRequest[];
  /** Access tokens that the clients hold, by fingerprint; one for each client. */
  readonly held: readonly (string | undefined)[];
  readonly seconds: number;
}

/** Longer than any answer here. */
const SPARE_MS = 15_000;
const LIFETIME_SECONDS = 3_600;

/** All clients of one key ask at once, over an empty store. */
export async function proveStart(options: StartOptions): Promise<StartProof> {
  const { processes, clientsPerProcess, answerMs } = options;
  const users = ['user-1'];
  await using open = closeAll();
  const program = await bundleWorker();
  open.add(() => program.remove());
  const vendor = await startVendor({ users, lifetimeSeconds: LIFETIME_SECONDS, delayMs: answerMs / 2 });
  open.add(() => vendor.close());
  const redis = await startRedis();
  open.add(() => redis.close());
  const redisUrls = Array.from({ length: processes }, () => redis.url);
  const timeoutMs = answerMs + SPARE_MS;
  const settings = { users, clientsPerUser: clientsPerProcess, timeoutMs, pauseMs: 100 };
  const crew = createCrew({ file: program.file, vendor, redisUrls, settings });
  open.add(() => crew.close());
  const begin = performance.now();
  await crew.go();
  const held = await crew.stop();
  return {
    requests: vendor.log(),
    held: held.flat().map(([, token]) => token),
    seconds: (performance.now() - begin) / 1_000,
  };
}
