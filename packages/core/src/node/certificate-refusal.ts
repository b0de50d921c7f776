import { OAuthError } from '../errors/oauth-error.js';
import { validUntil } from './tls-identity.js';
import type { TlsIdentity } from './undici-module.js';

/** OpenSSL's names for what the other side says when it ends a handshake (RFC 8446 §6.2). */
const ALERT = /^ERR_SSL_[A-Z0-9_/]*ALERT_[A-Z0-9_]+$/;

/** What is known of the certificate that was presented. */
export interface Presented {
  readonly identity: TlsIdentity;
  /** Why a newer one is not in use, if there is one. */
  readonly problem: OAuthError | undefined;
  /** Whether there may be another one later. */
  readonly canChange: boolean;
}

/** The error that a server's TLS alert means, or `undefined` if a request failed of something else. */
export function certificateRefusal(
  error: unknown,
  url: string,
  presented: Presented,
): OAuthError | undefined {
  const code = (error as { cause?: { code?: unknown } } | undefined)?.cause?.code;
  if (typeof code !== 'string' || !ALERT.test(code)) return undefined;
  // The old certificate is in use only because the new one cannot be: that is what has to be repaired.
  if (presented.problem !== undefined) return presented.problem;
  return new OAuthError({
    code: 'network_error',
    message: `${new URL(url).host} refused the TLS connection (${code}).`,
    hint: `Check that the server knows the client certificate (valid until ${validUntil(presented.identity)}) and its CA.`,
    retryable: presented.canChange,
  });
}
