import { base64url } from '../internal/base64url.js';
import { sha256Of } from '../token/fingerprint.js';

/**
 * The SHA-256 thumbprint of a public part, whose members are in order.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7638#section-3 RFC 7638 §3}
 */
export function jwkThumbprint(publicPart: JsonWebKey): string {
  return base64url(sha256Of(JSON.stringify(publicPart)));
}
