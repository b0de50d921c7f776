import type { Reissue } from '@org/oauth-core';
import type { Random } from '../time/random.js';
import { HEALTHY_LIFETIMES, type Lifetime, ODD_LIFETIMES, UNNAMED_LIFETIMES } from './lifetimes.js';
import { type PolicyName, type RefreshEnd, type Setup, type VendorSetup, WITHOUT_USER } from './setup.js';

export const POLICIES: ReadonlyArray<readonly [number, PolicyName]> = [
  [4, 'on-demand'],
  [4, 'proactive'],
  [1, 'proactive-lead'],
  [3, 'reactive'],
];

/** One scenario in this many is searched for secrets, which costs several times as much as the rest. */
const AUDIT_EVERY = 24;

export function generateSetup(random: Random): Setup {
  const calm = random.chance(0.12);
  const grant = random.weighted<Setup['grant']>([
    [8, 'client_credentials'],
    [8, 'password'],
    [2, 'password-once'],
    [2, 'refresh_token'],
    [1, 'jwt_bearer'],
    [1, 'token_exchange'],
    [1, 'extension'],
    [1, 'device_code'],
    [1, 'authorization_code'],
    [1, 'static_token'],
  ]);
  const hasUser = !WITHOUT_USER.has(grant) && !(calm && grant === 'password-once');
  // Where a session ends and nobody can log in again, nothing is calm.
  const canEnd = calm ? grant === 'password' : hasUser;
  const vendor = generateVendor(random, { hasUser, canEnd, calm });
  return {
    vendor,
    // Whoever may log in only once needs a refresh token; a calm scenario has what it needs.
    grant: calm && grant === 'password-once' ? 'client_credentials' : grant,
    calm,
    reissue: reissueOf(random, vendor.issues, calm),
    policy: random.weighted(POLICIES),
    store: random.chance(0.5),
    attempts: random.weighted([
      [2, 1],
      [1, 2],
      [3, 3],
    ]),
    timeoutMs: random.pick([1_000, 15_000, 60_000]),
    maxDelayMs: random.pick([0, 500, 5_000, 20_000]),
    defaultLifetimeSeconds: random.weighted([
      [3, undefined],
      [1, 60],
      [1, 1_800],
    ]),
    listens: random.chance(0.92),
    audited: random.between(1, AUDIT_EVERY) === 1,
  };
}

interface VendorNeeds {
  readonly hasUser: boolean;
  readonly canEnd: boolean;
  readonly calm: boolean;
}

function generateVendor(random: Random, { hasUser, canEnd, calm }: VendorNeeds): VendorSetup {
  return {
    issues: random.weighted([
      [3, 'fresh'],
      [2, 'same'],
      [2, 'revokes-previous'],
    ]),
    sameExpiry: calm ? 'true' : random.pick(['true', 'minus-300', 'plus-300', 'full', 'jitter'] as const),
    refresh: hasUser ? random.pick(['none', 'rotate', 'punish', 'same', 'omit'] as const) : 'none',
    refreshEnd: canEnd && random.chance(0.4) ? generateRefreshEnd(random) : undefined,
    lifetime: calm ? random.pick(HEALTHY_LIFETIMES) : generateLifetime(random),
    endsOffByMs: calm
      ? 0
      : random.weighted([
          [6, 0],
          [1, -300_000],
          [1, 300_000],
          [1, -1_000],
        ]),
    latencyMs: random.weighted([
      [3, 0],
      [2, 20],
      [1, 150],
      [calm ? 0 : 1, 800],
    ]),
  };
}

export function generateRefreshEnd(random: Random): RefreshEnd {
  return {
    member: random.pick(['refresh_token_timeout', 'refresh_token_expires_in', 'refresh_expires_in'] as const),
    seconds: random.pick([60, 300, 1_800, 36_000, 2_592_000]),
    moves: random.chance(0.5),
  };
}

function generateLifetime(random: Random): Lifetime {
  return random.weighted([
    [8, random.pick(HEALTHY_LIFETIMES)],
    [1, random.pick(ODD_LIFETIMES)],
    [1, random.pick(UNNAMED_LIFETIMES)],
  ]);
}

const TRUTH = { fresh: 'fresh', same: 'same-until-expiry', 'revokes-previous': 'revokes-previous' } as const;

/** Mostly the truth or nothing; sometimes a mistake in somebody's configuration. */
function reissueOf(random: Random, issues: VendorSetup['issues'], calm: boolean): Reissue {
  if (calm) return TRUTH[issues];
  return random.weighted<Reissue>([
    [5, TRUTH[issues]],
    [4, 'unknown'],
    [1, random.pick(['fresh', 'same-until-expiry', 'revokes-previous'] as const)],
  ]);
}
