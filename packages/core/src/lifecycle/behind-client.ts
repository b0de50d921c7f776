import { OAuthError } from '../errors/oauth-error.js';

/**
 * A client as one that carries something under this symbol, for functions that only those who import them should load.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`
 */
export function behindClient<Carrier extends object>(client: unknown, name: keyof Carrier & symbol): Carrier {
  if (typeof client === 'object' && client !== null && name in client) return client as Carrier;
  throw new OAuthError({
    code: 'invalid_config',
    message: 'this object is not a token client.',
    hint: 'Pass what createTokenClient() returned.',
  });
}
