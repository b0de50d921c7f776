import { base64url } from '../internal/base64url.js';
import { sha256Of } from '../token/fingerprint.js';
import type { ProofKey } from './dpop-key.js';
import type { ProofRequest } from './proof-scheme.js';

/** `fetch` writes these in upper case however they are given, and others as they are. */
const NORMALISED = /^(delete|get|head|options|post|put)$/i;

/**
 * One proof, for one request.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9449#section-4.2 RFC 9449 §4.2}
 */
export function signProof(
  { sign, publicJwk }: ProofKey,
  { url, method, now, accessToken }: ProofRequest,
  nonce: string | undefined,
): Promise<string> {
  const { origin, pathname } = new URL(url);
  const claims = {
    jti: crypto.randomUUID(),
    htm: NORMALISED.test(method) ? method.toUpperCase() : method,
    htu: `${origin}${pathname}`,
    iat: Math.floor(now / 1_000),
    ...(nonce !== undefined && { nonce }),
    ...(accessToken !== undefined && { ath: base64url(sha256Of(accessToken)) }),
  };
  return sign(claims, { typ: 'dpop+jwt', jwk: publicJwk });
}
