import type { Credential } from './credential.js';

/**
 * What stands for an identifier in cache keys: the value itself; for a function, what the caller
 * says, or else something that no other client has, so that nobody's token is handed to another.
 */
export function identityOf(id: Credential, identity: string | undefined): string {
  return typeof id === 'string' ? id : (identity ?? crypto.randomUUID());
}
