import { generateRefreshEnd, POLICIES } from '../../scenario/generate-setup.js';
import type { VendorSetup } from '../../scenario/setup.js';
import type { Random } from '../../time/random.js';
import type { FleetSetup } from './fleet-setup.js';

const MOST_SKEW_MS = 60_000;

export function generateFleetSetup(random: Random): FleetSetup {
  const calm = random.chance(0.15);
  const grant = random.weighted([
    [3, 'password' as const],
    [2, 'client_credentials' as const],
  ]);
  const lifetimeSeconds = random.pick([300, 1_800, 3_600]);
  const vendor = generateVendor(random, { grant, calm, lifetimeSeconds });
  return {
    calm,
    grant,
    vendor,
    keys: random.weighted([
      [3, 1],
      [1, 2],
    ]),
    nodes: Array.from({ length: random.between(2, 6) }, () => ({
      policy: random.weighted(POLICIES),
      skewMs: skew(random, calm ? 1_000 : Math.min(MOST_SKEW_MS, lifetimeSeconds * 100)),
    })),
    store: {
      latencyMs: random.pick([0, 2, 2, 40]),
      leases: calm || random.chance(0.85),
      subscriptions: random.chance(0.85),
    },
    reissue: random.pick([
      'unknown',
      vendor.issues === 'revokes-previous' ? 'revokes-previous' : 'fresh',
    ] as const),
    attempts: random.pick([1, 2, 3]),
    timeoutMs: random.pick([5_000, 15_000]),
    maxDelayMs: random.pick([0, 500, 5_000]),
    defaultLifetimeSeconds: undefined,
    audited: false,
  };
}

function generateVendor(
  random: Random,
  { grant, calm, lifetimeSeconds }: Pick<FleetSetup, 'grant' | 'calm'> & { readonly lifetimeSeconds: number },
): VendorSetup {
  return {
    issues: random.pick(['fresh', 'revokes-previous'] as const),
    sameExpiry: 'true',
    refresh: grant === 'password' ? random.pick(['rotate', 'punish', 'punish'] as const) : 'none',
    // A session that ends costs a request for nothing, which a calm fleet's books do not know.
    refreshEnd: grant === 'password' && !calm && random.chance(0.3) ? generateRefreshEnd(random) : undefined,
    lifetime: { raw: String(lifetimeSeconds), seconds: lifetimeSeconds },
    endsOffByMs: 0,
    latencyMs: random.pick(calm ? [0, 20, 150] : [0, 20, 150, 800]),
  };
}

function skew(random: Random, mostMs: number): number {
  return random.chance(0.5) ? 0 : random.between(-mostMs, mostMs);
}
