import { POLICIES } from '../../scenario/generate-setup.js';
import type { TokenFault } from '../../scenario/fault.js';
import { createRandom, type Random } from '../../time/random.js';
import type { Blow, CutManner, FleetAction } from './fleet-action.js';
import type { FleetScenario } from './fleet-scenario.js';
import type { FleetSetup } from './fleet-setup.js';
import { generateFleetSetup } from './generate-fleet-setup.js';

const FEWEST_ACTIONS = 4;
const MOST_ACTIONS = 24;

/** The scenario of a seed; the same for ever as long as this folder does not change. */
export function generateFleet(seed: number): FleetScenario {
  const random = createRandom(seed);
  const setup = generateFleetSetup(random);
  const count = random.between(FEWEST_ACTIONS, MOST_ACTIONS);
  const draw = setup.calm || random.chance(0.1) ? peacefulAction : action;
  return { seed, setup, actions: Array.from({ length: count }, () => draw(random, setup)) };
}

function peacefulAction(random: Random, setup: FleetSetup): FleetAction {
  return random.weighted<() => FleetAction>([
    [5, () => wait(random, setup)],
    [3, () => getToken(random, setup)],
    [2, () => ({ do: 'all-get-token', key: key(random, setup) })],
    [1, () => ({ do: 'restart', node: node(random, setup) })],
  ])();
}

function action(random: Random, setup: FleetSetup): FleetAction {
  return random.chance(0.6) ? dailyAction(random, setup) : mishap(random, setup);
}

function dailyAction(random: Random, setup: FleetSetup): FleetAction {
  const onKey = { node: node(random, setup), key: key(random, setup) };
  return random.weighted<() => FleetAction>([
    [12, () => wait(random, setup)],
    [5, () => getToken(random, setup)],
    [5, () => ({ do: 'all-get-token', key: onKey.key })],
    [1, () => ({ do: 'refresh', ...onKey })],
    [1.5, () => ({ do: 'invalidate', ...onKey })],
    [0.5, () => ({ do: 'policy', node: onKey.node, policy: random.weighted(POLICIES) })],
    [2, () => ({ do: 'restart', node: onKey.node })],
    [1.5, () => ({ do: 'heal' })],
  ])();
}

function mishap(random: Random, setup: FleetSetup): FleetAction {
  const onNode = { node: node(random, setup) };
  return random.weighted<() => FleetAction>([
    [2, () => ({ do: 'kill', ...onNode })],
    [2, () => ({ do: 'pause', ...onNode, ms: duration(random), timersFirst: random.chance(0.5) })],
    [
      3,
      () => ({
        do: 'cut',
        ...onNode,
        from: random.pick(['store', 'store', 'vendor', 'both'] as const),
        ms: duration(random),
        manner: manner(random),
      }),
    ],
    [1.5, () => ({ do: 'lose-answers', ...onNode, count: random.pick([1, 1, 2, 5]) })],
    [1.5, () => ({ do: 'store-down', ms: duration(random), manner: manner(random) })],
    [1, () => ({ do: 'store-slow', ms: duration(random), latencyMs: random.pick([300, 1_500, 4_000]) })],
    [2, () => ({ do: 'failover', writes: random.pick([0, 1, 1, 2, 3, Infinity]) })],
    [1, () => ({ do: 'stale-reads', writes: random.pick([1, 1, 2]), ms: duration(random) })],
    [1, () => ({ do: 'lose-leases' })],
    [7, () => ({ do: 'ambush', ...moment(random), blow: blow(random) })],
    [2, () => ({ do: 'ambush-store', ...moment(random), blow: storeBlow(random) })],
    [6, () => ({ do: 'fault', planned: { at: 'token', fault: tokenFault(random), times: times(random) } })],
    [0.5, () => ({ do: 'server-revokes', what: random.pick(['access', 'refresh', 'all'] as const) })],
  ])();
}

type Ambush = Extract<FleetAction, { readonly do: 'ambush' }>;

function moment(random: Random): Pick<Ambush, 'at' | 'after'> {
  return {
    at: random.pick(['leased', 'stored', 'stored', 'sent', 'answered'] as const),
    after: random.pick([0, 0, 0, 1, 2]),
  };
}

function blow(random: Random): Blow {
  return random.weighted<() => Blow>([
    [4, () => ({ do: 'kill' })],
    [4, () => ({ do: 'pause', ms: duration(random), timersFirst: random.chance(0.5) })],
    [
      2,
      () => ({
        do: 'cut',
        from: random.pick(['store', 'vendor', 'both'] as const),
        ms: duration(random),
        manner: manner(random),
      }),
    ],
    [1, () => ({ do: 'lose-answers', count: random.pick([1, 2]) })],
  ])();
}

function storeBlow(random: Random): Extract<FleetAction, { readonly do: 'ambush-store' }>['blow'] {
  return random.weighted<() => Extract<FleetAction, { readonly do: 'ambush-store' }>['blow']>([
    [3, () => ({ do: 'failover', writes: random.pick([0, 1, 1, 2, Infinity]) })],
    [1, () => ({ do: 'lose-leases' })],
    [1, () => ({ do: 'store-down', ms: duration(random), manner: manner(random) })],
  ])();
}

/** A part of the token's life, or a moment: long enough for a step of a flight, an answer, a lease. */
function wait(random: Random, { vendor: { lifetime } }: FleetSetup): FleetAction {
  const lifetimeMs = (lifetime.seconds ?? 0) * 1_000;
  const ms = random.chance(0.55)
    ? random.pick([1, 3, 10, 25, 60, 150, 500, 1_500, 6_000, 12_000, 25_000])
    : lifetimeMs * random.pick([0.05, 0.3, 0.6, 0.8, 0.9, 1, 1.2]);
  return { do: 'wait', ms: Math.round(ms) };
}

function getToken(random: Random, setup: FleetSetup): FleetAction {
  return {
    do: 'get-token',
    node: node(random, setup),
    key: key(random, setup),
    callers: random.pick([1, 1, 1, 3]),
  };
}

/** From a hiccup to longer than any lease. */
function duration(random: Random): number {
  return random.pick([5, 300, 2_000, 8_000, 15_000, 25_000, 40_000, 120_000, 400_000]);
}

function manner(random: Random): CutManner {
  return random.pick(['refused', 'silent', 'held'] as const);
}

function times(random: Random): number {
  return random.weighted([
    [6, 1],
    [2, 2],
    [1, 5],
  ]);
}

function tokenFault(random: Random): TokenFault {
  return random.weighted<TokenFault>([
    [3, { kind: 'slow', ms: random.pick([900, 4_000, 9_000, 14_000, 20_000]) }],
    [2, { kind: 'lost-before' }],
    [3, { kind: 'lost-after' }],
    [1, { kind: 'hangs', deaf: random.chance(0.5) }],
    [2, { kind: 'refused', status: 500, error: 'server_error', headers: {} }],
    [1, { kind: 'refused', status: 429, error: 'slow_down', headers: { 'retry-after': '20' } }],
  ]);
}

function node(random: Random, { nodes }: FleetSetup): number {
  return random.between(0, nodes.length - 1);
}

function key(random: Random, { keys }: FleetSetup): number {
  return random.between(0, keys - 1);
}
