import { base64url, type JWK } from 'jose';
import { sha256Of } from '../token/fingerprint.js';

/** The members that make a public key, in the order of RFC 7638 §3.2 and RFC 8037 §2. */
const PUBLIC_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};
const RSA_PRIVATE = ['p', 'q', 'dp', 'dq', 'qi'];
const TEXT = /^[\w-]+$/;

/** The private key of a signature, with everything that makes it up, all of it text. */
export function isPrivateJwk(value: Readonly<Record<string, unknown>>): boolean {
  const { kty } = value;
  const members =
    typeof kty === 'string' && Object.hasOwn(PUBLIC_MEMBERS, kty) ? PUBLIC_MEMBERS[kty] : undefined;
  if (members === undefined) return false;
  const all = [...members, 'd', ...(kty === 'RSA' ? RSA_PRIVATE : [])];
  return all.every((name) => typeof value[name] === 'string' && TEXT.test(value[name]));
}

/** The key without its private part and without what its owner says of it. */
export function publicPartOf(jwk: JsonWebKey | JWK): JWK {
  return Object.freeze(pick(jwk, PUBLIC_MEMBERS[jwk.kty ?? ''] ?? []));
}

/** The private key alone: hints like `use`, `ext` and `key_ops` may forbid what it is handed over for. */
export function privatePartOf(jwk: JsonWebKey): JWK {
  return { ...publicPartOf(jwk), ...pick(jwk, jwk.kty === 'RSA' ? ['d', ...RSA_PRIVATE] : ['d']) };
}

function pick(jwk: JsonWebKey | JWK, names: readonly string[]): JWK {
  const members: Readonly<Record<string, unknown>> = { ...jwk };
  return Object.fromEntries(names.map((name) => [name, members[name]])) as JWK;
}

/**
 * The SHA-256 thumbprint of a public part.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7638#section-3 RFC 7638 §3}
 */
export function thumbprintOf(publicPart: JWK): string {
  return base64url.encode(sha256Of(JSON.stringify(publicPart)));
}
