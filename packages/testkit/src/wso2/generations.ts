import type { IssuingSettings } from '../tokens/settings.js';
import type { FaultChallenge } from './gateway-challenges.js';
import type { FaultShape } from './gateway-shapes.js';
import type { Wso2Deployment } from './wso2-paths.js';

/** What tells one generation of WSO2's servers from the next; an option of the server each. */
export interface Wso2Traits {
  /** Where the endpoints are: `/token` (`gateway`), `/oauth2/token` (`server`), `/t/<org>/oauth2/token`. */
  readonly deployment: Wso2Deployment;
  /**
   * `opaque`: asking again before the end gives the same token with the seconds that remain.
   * `jwt`: asking again gives a new one, and the previous one is revoked at once.
   */
  readonly tokens: 'opaque' | 'jwt';
  /** What a refresh does to the refresh token, see {@link IssuingSettings.rotation}. */
  readonly rotation: IssuingSettings['rotation'];
  /** Added to the seconds that remain when a live token is handed out again: -300, 300 or 0. */
  readonly reusedExpiresInOffsetSeconds: number;
  /** How long the gateway still accepts a revoked token, in seconds. */
  readonly revocationLagSeconds: number;
  /**
   * How a dead refresh token is answered, always with 400: `invalid_grant`, as old servers do `invalid_request` with
   * "Refresh token is expired.", or `bare_invalid_request` without a description.
   */
  readonly deadRefreshToken: 'invalid_grant' | 'invalid_request' | 'bare_invalid_request';
  /**
   * What the later one of two refreshes gets that were under way at the same time: 400 `invalid_grant`, which looks
   * like a dead refresh token, or 500 `server_error`.
   */
  readonly refreshRaceLoser: 'invalid_grant' | 'server_error';
  /** Scopes that a refresh may name although the login did not grant them. */
  readonly refreshScopes: readonly string[];
  /** `one`: 900901 for every dead token. `by-cause`: 900903 for an expired one, 900904 for a revoked one. */
  readonly deadTokenCodes: 'one' | 'by-cause';
  /** How the gateway words its faults. */
  readonly faultShape: FaultShape;
  /** The `WWW-Authenticate` of the gateway's 401. */
  readonly challenge: FaultChallenge;
  /** The status with which the gateway throttles; 900801 is a 503 in all of them. */
  readonly throttledStatus: 429 | 503;
  /** The media type of the revoke endpoint's empty answer. */
  readonly revokedAs: 'html' | 'json';
}

const apim3: Wso2Traits = Object.freeze({
  deployment: 'gateway',
  tokens: 'opaque',
  rotation: 'rotate',
  reusedExpiresInOffsetSeconds: 0,
  revocationLagSeconds: 0,
  deadRefreshToken: 'invalid_grant',
  refreshRaceLoser: 'invalid_grant',
  refreshScopes: Object.freeze([]),
  deadTokenCodes: 'one',
  faultShape: 'json-number',
  challenge: 'oauth2',
  throttledStatus: 429,
  revokedAs: 'html',
});

const traits = (changes: Partial<Wso2Traits>): Wso2Traits => Object.freeze({ ...apim3, ...changes });

/**
 * The generations of WSO2's servers. Nobody has written down which version shows which offset of a reused
 * `expires_in`, nor which answer the loser of two refreshes gets: there this table gives each variant to some
 * generation, so that whoever tests with all of them meets all of them.
 */
export const wso2Generations = Object.freeze({
  /** The hosted service that ended in 2023: a gateway with a cache of 15 minutes; its guide refreshes with a scope. */
  'api-cloud': traits({
    reusedExpiresInOffsetSeconds: -300,
    revocationLagSeconds: 900,
    refreshRaceLoser: 'server_error',
    refreshScopes: Object.freeze(['PRODUCTION', 'SANDBOX']),
    faultShape: 'ams-xml',
  }),
  /** API Manager 1.x: XML faults, codes by cause, throttling with 503, the old error of a dead refresh token. */
  'apim-1': traits({
    reusedExpiresInOffsetSeconds: 300,
    deadRefreshToken: 'invalid_request',
    refreshRaceLoser: 'server_error',
    deadTokenCodes: 'by-cause',
    faultShape: 'ams-xml',
    challenge: 'none',
    throttledStatus: 503,
  }),
  /** API Manager 2.x: XML faults, and a challenge whose error code has a space in it. */
  'apim-2': traits({
    reusedExpiresInOffsetSeconds: 300,
    refreshRaceLoser: 'server_error',
    faultShape: 'ams-xml',
    challenge: 'space',
  }),
  /** API Manager 3.x: JSON faults with a numeric code. The default. */
  'apim-3': apim3,
  /** API Manager 4.x: JWTs from the server itself, JSON faults with the code as text. */
  'apim-4': traits({
    deployment: 'server',
    tokens: 'jwt',
    faultShape: 'json-string',
    challenge: 'internal-key',
    revokedAs: 'json',
  }),
  /** Identity Server: opaque tokens from the server itself, the refresh token stays the same. */
  'identity-server': traits({
    deployment: 'server',
    rotation: 'same',
    faultShape: 'error-message',
    challenge: 'null-bearer',
    revokedAs: 'json',
  }),
});

/** A generation of WSO2's servers. */
export type Wso2Generation = keyof typeof wso2Generations;

/** The traits of a generation, each of which an option may replace. */
export function traitsOf(generation: Wso2Generation, options: Partial<Wso2Traits>): Wso2Traits {
  const base = wso2Generations[generation];
  const given = Object.entries(options).filter(([name, value]) => name in base && value !== undefined);
  return Object.freeze({ ...base, ...Object.fromEntries(given) });
}
