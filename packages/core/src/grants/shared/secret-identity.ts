import { identityOf } from '../../client-auth/client-identity.js';
import type { Credential } from '../../client-auth/credential.js';
import { digest } from '../../token/fingerprint.js';

/**
 * What stands for a user name or a token in cache keys: a digest of the value; for a function
 * what {@link identityOf} says.
 */
export function secretIdentity(credential: Credential, identity: string | undefined): string {
  return identityOf(typeof credential === 'string' ? digest(credential) : credential, identity);
}
