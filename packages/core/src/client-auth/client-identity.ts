import type { Credential } from './credential.js';

/**
 * What stands for an identifier in cache keys: the value itself; for a function, what the caller
 * says, or else something that no other client has, so that nobody's token is handed to another.
 */
export function identityOf(id: Credential, identity: string | undefined): string {
  return typeof id === 'string' ? id : nameOf(identity);
}

/** What the user says, or else something that nobody else has. */
export function nameOf(identity: string | undefined): string {
  return identity ?? crypto.randomUUID();
}
