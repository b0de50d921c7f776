import { createHash } from 'node:crypto';

/** The first 48 bits of a token's SHA-256, which `Token.fingerprint` promises too: logs compare without a secret. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 12);
}
