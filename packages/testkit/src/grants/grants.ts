import { clientCredentials } from './client-credentials.js';
import type { Grant } from './grant.js';
import type { GrantType } from './grant-type.js';
import { password } from './password.js';
import { refreshToken } from './refresh-token.js';

/** Every grant by its `grant_type`. */
export const grants: Readonly<Record<GrantType, Grant>> = Object.freeze({
  client_credentials: clientCredentials,
  password,
  refresh_token: refreshToken,
});

export function isGrantType(value: string): value is GrantType {
  return Object.hasOwn(grants, value);
}
