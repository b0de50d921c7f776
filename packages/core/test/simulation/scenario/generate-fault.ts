import type { Random } from '../time/random.js';
import type { ApiFault, PlannedFault, RevocationFault, StoreFault, TokenFault } from './fault.js';
import { HEALTHY_LIFETIMES, ODD_LIFETIMES, UNNAMED_LIFETIMES } from './lifetimes.js';

export function generateFault(random: Random): PlannedFault {
  const times = random.weighted([
    [5, 1],
    [2, 2],
    [2, 5],
    [2, Infinity],
  ]);
  const at = random.weighted([
    [6, 'token' as const],
    [2, 'api' as const],
    [1, 'revocation' as const],
    [2, 'store' as const],
  ]);
  switch (at) {
    case 'token':
      return { at, times, fault: tokenFault(random) };
    case 'api':
      return { at, times, fault: apiFault(random) };
    case 'revocation':
      return { at, times, fault: revocationFault(random) };
    case 'store':
      return { at, times, fault: storeFault(random) };
  }
}

function tokenFault(random: Random): TokenFault {
  const kind = random.pick([
    'lost-before',
    'lost-after',
    'body-breaks',
    'body-hangs',
    'same-token',
    'no-response',
    'hangs',
    'slow',
    'slow',
    'garbage',
    'redirects',
    'lifetime',
    'lifetime',
    'refused',
    'refused',
    'refused',
    'refused',
  ] as const);
  switch (kind) {
    case 'hangs':
      return { kind, deaf: random.chance(0.5) };
    case 'slow':
      return { kind, ms: random.pick([1, 900, 1_500, 14_000, 20_000]) };
    case 'garbage':
      return { kind, body: random.pick(GARBAGE), status: random.pick([200, 200, 201, 400, 502]) };
    case 'redirects':
      return { kind, status: random.pick([301, 302, 303, 307, 308]) };
    case 'lifetime':
      return { kind, lifetime: random.pick([...HEALTHY_LIFETIMES, ...ODD_LIFETIMES, ...UNNAMED_LIFETIMES]) };
    case 'refused':
      return { kind, ...random.pick(REFUSALS), headers: random.pick(WAITS) };
    default:
      return { kind };
  }
}

const GARBAGE = [
  '',
  'null',
  '[]',
  '{}',
  '<html>CANARY-page</html>',
  '{"access_token":"CANARY-cut',
  '{"access_token":7}',
];

const REFUSALS = [
  { status: 400, error: 'invalid_grant' },
  { status: 400, error: 'invalid_grant' },
  { status: 401, error: 'invalid_client' },
  { status: 400, error: 'unauthorized_client' },
  { status: 400, error: 'invalid_request' },
  { status: 403, error: 'access_denied' },
  { status: 200, error: 'invalid_scope' },
  { status: 429, error: 'slow_down' },
  { status: 429, error: 'slow_down' },
  { status: 500, error: 'server_error' },
  { status: 502, error: 'invalid_grant' },
  { status: 503, error: 'temporarily_unavailable' },
];

const WAITS = [
  {},
  {},
  { 'retry-after': '2' },
  { 'retry-after': '90' },
  { 'retry-after': '1000000000' },
  { 'retry-after': 'Thu, 01 Jan 2026 00:10:00 GMT' },
  { 'retry-after': 'soon' },
  { 'x-ratelimit-reset': '30' },
  { 'x-ratelimit-reset': '1767226200' },
];

function apiFault(random: Random): ApiFault {
  const kind = random.pick(['rejects', 'rejects', 'forbids', 'fails', 'lost', 'redirects', 'slow'] as const);
  return kind === 'slow' ? { kind, ms: random.pick([5, 300, 4_000]) } : { kind };
}

function revocationFault(random: Random): RevocationFault {
  const kind = random.pick(['lost-before', 'lost-after', 'hangs', 'refused', 'refused'] as const);
  return kind === 'refused'
    ? {
        kind,
        ...random.pick([
          { status: 503, error: '' },
          { status: 400, error: 'unsupported_token_type' },
        ]),
      }
    : { kind };
}

function storeFault(random: Random): StoreFault {
  return {
    operation: random.pick(['read', 'write', 'write', 'delete'] as const),
    kind: random.weighted([
      [6, 'fails' as const],
      [3, 'slow' as const],
      [1, 'hangs' as const],
    ]),
  };
}
