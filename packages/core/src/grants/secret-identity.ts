import type { Credential } from '../client-auth/credential.js';
import { digest } from '../token/fingerprint.js';

/**
 * What stands for a user name or a token in cache keys: a digest of the value; for a function, what
 * the caller says, or else something that no other grant has.
 */
export function secretIdentity(credential: Credential, identity: string | undefined): string {
  return typeof credential === 'string' ? digest(credential) : (identity ?? crypto.randomUUID());
}
