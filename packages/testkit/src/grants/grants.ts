import type { Grant } from '../dialect/dialect.js';
import { clientCredentials } from './client-credentials.js';
import { password } from './password.js';
import { refreshToken } from './refresh-token.js';

/** The grants without settings of their own, by their `grant_type`. */
export const grants: Readonly<Record<string, Grant>> = Object.freeze({
  client_credentials: clientCredentials,
  password,
  refresh_token: refreshToken,
});
