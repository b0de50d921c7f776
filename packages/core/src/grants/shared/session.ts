import type { GrantContext, GrantRequest } from '../grant.js';
import { loginRequired } from './login-required.js';
import { renewWith } from './renew-with.js';

/** How a session of a user begins and goes on. */
export interface Session {
  /** Whether to log in again when the refresh token is dead or missing. */
  readonly relogin: boolean;
  readonly resources: readonly string[] | undefined;
  login(): Promise<GrantRequest>;
}

/** Logs in once, renews with the refresh token, and logs in again only when that is dead. */
export function sessionRequest(
  { refreshToken, history }: GrantContext,
  { relogin, resources, login }: Session,
): GrantRequest | Promise<GrantRequest> {
  if (refreshToken !== undefined) return renewWith(refreshToken, { resources });
  if (relogin || history === 'first') return login();
  throw loginRequired(
    'There is no usable refresh token left, and `relogin` is off.',
    'Log in anew by creating a new client, or set relogin: true.',
  );
}
