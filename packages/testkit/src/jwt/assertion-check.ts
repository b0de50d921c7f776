import type { Clock } from '../clock/clock.js';
import { type Jwt, readJwt } from './read-jwt.js';
import { isSigned, type VerificationKey } from './signature.js';

/** What an assertion must be, beyond its form. */
interface AssertionRules {
  /** Any of these will do. */
  readonly audiences: readonly string[];
  /** Undefined: signatures are not looked at. */
  readonly keys: readonly VerificationKey[] | undefined;
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  /** How far ahead `exp` may be, in seconds (default: any). */
  readonly maxLifetimeSeconds?: number | undefined;
  /** Whether a `jti` is required; one that is there may come only once either way. */
  readonly needsId: boolean;
}

/** Remembers the ids of assertions, so that none is accepted twice (RFC 7523 §3, point 7). */
export interface AssertionCheck {
  /** The assertion, or what is wrong with it. */
  check(text: string, rules: AssertionRules): Jwt | string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isForUs(audience: unknown, audiences: readonly string[]): boolean {
  const named: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  return named.some((name) => isText(name) && audiences.includes(name));
}

/** What the claims say about the time (RFC 7519 §4.1.4 to §4.1.6), by the server's clock and without any leeway. */
function timeProblem({ claims }: Jwt, nowMs: number, maxLifetimeSeconds = Infinity): string | undefined {
  const now = nowMs / 1000;
  const { exp, nbf, iat } = claims;
  if (typeof exp !== 'number') return 'exp is missing';
  if (exp <= now) return 'exp is past';
  if (exp > now + maxLifetimeSeconds) return 'exp is too far in the future';
  if (typeof nbf === 'number' && nbf > now) return 'nbf is in the future';
  if (typeof iat === 'number' && iat > now) return 'iat is in the future';
  return undefined;
}

function claimProblem({ claims }: Jwt, rules: AssertionRules): string | undefined {
  const { iss, sub, aud } = claims;
  if (!isText(iss)) return 'iss is missing';
  if (!isText(sub)) return 'sub is missing';
  if (rules.issuer !== undefined && iss !== rules.issuer) return 'iss is wrong';
  if (rules.subject !== undefined && sub !== rules.subject) return 'sub is wrong';
  return isForUs(aud, rules.audiences) ? undefined : 'aud is wrong';
}

/** Checks JWTs that stand for a client or a user (RFC 7523 §3). */
export function createAssertionCheck(clock: Clock): AssertionCheck {
  const seen = new Set<string>();

  const idProblem = ({ claims }: Jwt, needsId: boolean): string | undefined => {
    const { iss, jti } = claims;
    if (!isText(jti)) return needsId ? 'jti is missing' : undefined;
    const id = JSON.stringify([iss, jti]);
    if (seen.has(id)) return 'jti was used before';
    seen.add(id);
    return undefined;
  };

  return {
    check(text, rules) {
      const jwt = readJwt(text);
      if (jwt === undefined) return 'it is not a signed JWT';
      const problem = claimProblem(jwt, rules) ?? timeProblem(jwt, clock.now(), rules.maxLifetimeSeconds);
      if (problem !== undefined) return problem;
      if (rules.keys !== undefined && !isSigned(jwt, rules.keys)) return 'the signature is wrong';
      return idProblem(jwt, rules.needsId) ?? jwt;
    },
  };
}
