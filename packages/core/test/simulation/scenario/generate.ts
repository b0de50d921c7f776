import { createRandom, type Random } from '../time/random.js';
import type { Action } from './action.js';
import { generateFault } from './generate-fault.js';
import { generateSetup, POLICIES } from './generate-setup.js';
import type { Scenario } from './scenario.js';
import type { Setup } from './setup.js';

const FEWEST_ACTIONS = 4;
const MOST_ACTIONS = 26;

/** The scenario of a seed; the same for ever as long as this folder does not change. */
export function generateScenario(seed: number): Scenario {
  const random = createRandom(seed);
  const setup = generateSetup(random);
  const count = random.between(FEWEST_ACTIONS, MOST_ACTIONS);
  const actions = Array.from({ length: count }, () =>
    setup.calm ? calmAction(random, setup) : action(random, setup),
  );
  return { seed, setup, actions };
}

function calmAction(random: Random, setup: Setup): Action {
  return random.weighted<() => Action>([
    [5, () => wait(random, setup)],
    [4, () => getToken(random, setup)],
    [2, () => fetch(random)],
    [1, () => ({ do: 'look' })],
  ])();
}

function action(random: Random, setup: Setup): Action {
  return random.weighted<() => Action>([
    [10, () => wait(random, setup)],
    [9, () => getToken(random, setup)],
    [5, () => fetch(random)],
    [7, () => ({ do: 'fault', planned: generateFault(random) })],
    [2, () => ({ do: 'heal' })],
    [2, () => ({ do: 'refresh', abortAfterMs: abortAfter(random) })],
    [
      2,
      () => ({
        do: 'invalidate',
        token: random.pick(['current', 'current', 'previous', 'foreign'] as const),
      }),
    ],
    [2, () => ({ do: 'server-revokes', what: random.pick(['access', 'refresh', 'all'] as const) })],
    [1, () => ({ do: 'revoke', abortAfterMs: abortAfter(random) })],
    [1, () => ({ do: 'step-clock', ms: random.pick(STEPS) })],
    [1, () => ({ do: 'sleep', ms: random.pick([5_000, 90_000, 3_600_000, 172_800_000]) })],
    [2, () => subscribe(random)],
    [1, () => ({ do: 'unsubscribe' })],
    [1, () => ({ do: 'policy', policy: random.weighted(POLICIES) })],
    [1, () => ({ do: 'restart' })],
    [0.3, () => ({ do: 'close' })],
    [0.015, () => ({ do: 'storm', calls: 130 })],
    [1, () => ({ do: 'look' })],
  ])();
}

const STEPS = [-3_600_000, -60_000, -7_000, -250, 250, 7_000, 60_000, 3_600_000];

/** Short waits of every size, and waits that are a part of the token's life. */
function wait(random: Random, { vendor: { lifetime } }: Setup): Action {
  const lifetimeMs = Math.min(lifetime.seconds || 3_600, 86_400) * 1_000;
  const ms = random.chance(0.5)
    ? random.pick([1, 20, 150, 1_000, 5_000, 15_000, 60_000, 600_000])
    : lifetimeMs * random.pick([0.05, 0.3, 0.5, 0.65, 0.8, 0.95, 1, 1.5]);
  return { do: 'wait', ms: Math.max(1, Math.round(ms)) };
}

function getToken(random: Random, { vendor: { lifetime } }: Setup): Action {
  const lifetimeMs = Math.min(lifetime.seconds || 3_600, 86_400) * 1_000;
  return {
    do: 'get-token',
    callers: random.weighted([
      [6, 1],
      [2, 3],
      [1, 12],
    ]),
    minValidityMs: random.weighted<() => number | undefined>([
      [5, () => undefined],
      [1, () => Math.round(lifetimeMs * random.pick([0.1, 0.5, 0.9, 1, 3]))],
      [0.5, () => random.pick([0, 1_000, 60_000, Infinity])],
    ])(),
    abortAfterMs: abortAfter(random),
  };
}

/** Those that `fetch` must copy before it sends them cost more than all the rest, so they are rare. */
function fetch(random: Random): Action {
  return {
    do: 'fetch',
    callers: random.weighted([
      [6, 1],
      [1, 3],
      [0.4, 10],
    ]),
    body: random.weighted([
      [4, 'none' as const],
      [3, 'text' as const],
      [1, 'bytes' as const],
      [0.7, 'request' as const],
      [0.7, 'stream' as const],
    ]),
    to: random.weighted([
      [12, 'api' as const],
      [1, 'foreign' as const],
      [0.5, 'relative' as const],
    ]),
    abortAfterMs: abortAfter(random),
  };
}

function subscribe(random: Random): Action {
  return {
    do: 'subscribe',
    event: random.pick(['refreshed', 'expired', 'failed'] as const),
    manner: random.weighted([
      [2, 'throws' as const],
      [2, 'rejects' as const],
      [1, 'hangs' as const],
      [2, 'gets-token' as const],
      [1, 'refreshes' as const],
      [2, 'invalidates' as const],
      [1, 'unsubscribes' as const],
      [0.5, 'closes' as const],
    ]),
  };
}

function abortAfter(random: Random): number | undefined {
  return random.weighted<number | undefined>([
    [8, undefined],
    [0.4, 0],
    [1, 1],
    [1, random.pick([10, 400, 3_000, 30_000])],
  ]);
}
