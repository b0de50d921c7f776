import { behindClient } from '../lifecycle/behind-client.js';
import type { ResourceAccess } from './resource-access.js';

/** Survives duplicate copies of this package. */
export const ACCESS: unique symbol = Symbol.for('@org/oauth-core.access') as never;

export interface WithAccess {
  readonly [ACCESS]: ResourceAccess;
}

/**
 * How a client's requests get their token, for ways of making them that only those who import them should load.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`
 */
export function accessOf(client: unknown): ResourceAccess {
  return behindClient<WithAccess>(client, ACCESS)[ACCESS];
}
