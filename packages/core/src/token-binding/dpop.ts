import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import { bindTokens } from './bind-tokens.js';
import { describeDpopError, wantsNonce } from './dpop-challenge.js';
import { dpopKey } from './dpop-key.js';
import { type DpopOptions, parseDpopOptions } from './dpop-options.js';
import { signProof } from './dpop-proof.js';
import { createNonces } from './nonces.js';
import type { TokenBinding } from './token-binding.js';

/**
 * Binds tokens to a key by DPoP: every token request and every `client.fetch` carries a fresh proof, with the nonce
 * that the server gave last. `prove`, `learn` and `isProofRefused` also serve other HTTP clients.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when the key cannot be used
 * @see {@link https://www.rfc-editor.org/rfc/rfc9449#section-4 RFC 9449 §4}
 * @example
 * ```ts
 * import { clientCredentials, clientSecretBasic, createTokenClient, dpop } from '@org/oauth-core';
 *
 * export const client = createTokenClient({
 *   name: 'acme',
 *   tokenEndpoint: 'https://auth.acme.example/token',
 *   clientAuth: clientSecretBasic('my-id', () => process.env['ACME_SECRET'] ?? ''),
 *   grant: clientCredentials(),
 *   tokenBinding: dpop(),
 *   resourceOrigins: ['https://api.acme.example'],
 * });
 * ```
 */
export function dpop(options: DpopOptions = {}): TokenBinding {
  const { identity, load } = dpopKey(parseDpopOptions(options));
  const nonces = createNonces();
  return bindTokens({
    tokenType: 'DPoP',
    identity,
    async prove(request) {
      try {
        return { dpop: await signProof(await load(), request, nonces.for(request.url)) };
      } catch (error) {
        if (isOAuthError(error)) throw error;
        // A foreign error may quote the key.
        throw new OAuthError({
          code: 'invalid_config',
          message: 'dpop: no proof could be signed.',
          hint: 'Check that this runtime knows the algorithm, and that the URL is absolute.',
        });
      }
    },
    learn: (url, { headers }) => nonces.learn(url, headers),
    isProofRefused: wantsNonce,
    describeError: describeDpopError,
  });
}
