import { base64url, fromBase64 } from '../internal/base64url.js';
import { readDer, SEQUENCE } from '../signing/der.js';
import { sha256Of } from '../token/fingerprint.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/;

/**
 * The SHA-256 thumbprint (`x5t#S256`) of the first certificate in a PEM text, which is the client's own where a
 * chain follows it; `undefined` if there is none that is whole.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-3.1 RFC 8705 §3.1}
 */
export function certificateThumbprint(pem: string): string | undefined {
  const der = fromBase64(CERTIFICATE.exec(pem)?.[1] ?? '');
  return der !== undefined && isOneSequence(der) ? base64url(sha256Of(der)) : undefined;
}

/** A certificate is one DER sequence: a text that was cut off, or that is something else, is not taken for one. */
function isOneSequence(der: Uint8Array): boolean {
  const elements = readDer(der);
  return elements?.length === 1 && elements[0]?.tag === SEQUENCE;
}
