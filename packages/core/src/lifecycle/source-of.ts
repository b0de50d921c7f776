import { behindClient } from './behind-client.js';
import type { TokenSource } from './token-source.js';

/** Survives duplicate copies of this package. */
export const SOURCE: unique symbol = Symbol.for('@org/oauth-core.source') as never;

export interface WithSource {
  readonly [SOURCE]: TokenSource;
}

/**
 * What stands behind a client: the seam for functions that only those who import them should load.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`
 */
export function sourceOf(client: unknown): TokenSource {
  return behindClient<WithSource>(client, SOURCE)[SOURCE];
}
