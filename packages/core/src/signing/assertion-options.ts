import { integerBetween, oneOf, textOption } from '../config/option.js';
import { optional, type Rule } from '../config/schema.js';
import { isPlainObject } from './plain-object.js';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from './algorithm.js';

/** What can be said of any assertion: a JWT that is made for one request and used at once. */
export interface AssertionOptions {
  /**
   * How long the assertion may be used, in whole seconds from now: 1 to 3600. Default 60: it is made anew for each
   * attempt, and servers set limits: Keycloak 60 seconds unless it is told otherwise, Auth0 5 minutes, GitHub 10.
   */
  readonly lifetimeSeconds?: number | undefined;
  /**
   * By how many whole seconds `iat` lies before now: 0 to 300. For servers that refuse an assertion from the future;
   * GitHub advises 60. Default 0.
   */
  readonly backdateSeconds?: number | undefined;
  /**
   * More members of the JWT's header, e.g. `x5t#S256` for Microsoft Entra. `typ` is `JWT` unless it is given here, e.g. as
   * `client-authentication+jwt`.
   */
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

/** What can be said of a private key beside the key. */
export interface KeyOptions {
  /**
   * The algorithm to sign with. Default: the JWK's `alg`; without one RS256 for RSA, ES256, ES384 or ES512 by the
   * curve, EdDSA for Ed25519. A CryptoKey signs with what it was imported for.
   */
  readonly algorithm?: SigningAlgorithm | undefined;
  /** The `kid` in the JWT's header, by which the server finds the public key. Default: the JWK's `kid`, if any. */
  readonly keyId?: string | undefined;
}

/** An object whose members JSON can hold, none of which is set by an option of its own. */
function jsonWithout(reserved: readonly string[]): Rule {
  return (value) => {
    if (!isPlainObject(value)) return 'must be an object';
    const taken = reserved.find((name) => name in value);
    if (taken !== undefined)
      return `must not set ${taken}, which has its own option or is set by the library`;
    return isJson(value) ? undefined : 'must hold only what JSON can hold';
  };
}

/** What JSON gives back as it was: nothing that it drops, changes or cannot write. */
function isJson(value: unknown, within: readonly unknown[] = []): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (!(Array.isArray(value) || isPlainObject(value)) || within.includes(value)) return false;
  return Object.values(value).every((member) => isJson(member, [...within, value]));
}

const SET_BY_US = ['iss', 'sub', 'aud', 'iat', 'exp', 'jti'];

export const claimsOption = optional<Readonly<Record<string, unknown>>>(jsonWithout(SET_BY_US));

export const assertionOptions = {
  lifetimeSeconds: optional<number>(integerBetween(1, 3_600)),
  backdateSeconds: optional<number>(integerBetween(0, 300)),
  headers: optional<Readonly<Record<string, unknown>>>(jsonWithout(['alg', 'kid', 'b64', 'crit'])),
};

export const keyOptions = {
  algorithm: optional<SigningAlgorithm>(oneOf(SIGNING_ALGORITHMS)),
  keyId: optional(textOption),
};
