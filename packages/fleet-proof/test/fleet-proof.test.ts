import { noRedis, redisProgram } from '@org/oauth-real-redis';
import { expect, test } from 'vitest';
import { proveRotations } from '../src/run/prove-rotations.js';
import { proveStart } from '../src/run/prove-start.js';

/** Processes take their time to start when the machine has other work. */
const PATIENCE_MS = 180_000;
const ROTATIONS = 20;
const NO_REDIS = noRedis('the proof with real processes');

test(
  '200 clients in 4 processes start on an empty store with one token request',
  { timeout: PATIENCE_MS },
  async (context) => {
    context.skip(redisProgram === undefined, NO_REDIS);
    const { requests, held } = await proveStart({ processes: 4, clientsPerProcess: 50, answerMs: 200 });
    expect(requests.map(({ grantType }) => grantType)).toEqual(['password']);
    expect(held).toHaveLength(200);
    expect(new Set(held)).toEqual(new Set([requests[0]?.issued]));
  },
);

test(
  `${ROTATIONS} rotations, while processes and Redis are killed and connections break`,
  { timeout: PATIENCE_MS },
  async (context) => {
    context.skip(redisProgram === undefined, NO_REDIS);
    const { verdict, mishaps } = await proveRotations({
      ...{ rotations: ROTATIONS, seed: 4, processes: 3, keys: 8, lifetimeSeconds: 5 },
      kills: [3_000, 4_000],
      restarts: [3_000, 4_000],
      cuts: [200, 600],
      longestMs: 100_000,
    });
    expect(verdict.broken).toEqual([]);
    expect(verdict.rotations).toBeGreaterThanOrEqual(ROTATIONS);
    expect(mishaps['Redis killed']).toBeGreaterThan(0);
    expect(mishaps.killed + mishaps['killed in a request']).toBeGreaterThan(0);
  },
);
