import { parseOptions } from '../config/parse-options.js';
import { introspectToken } from '../endpoint/introspect-token.js';
import type { Introspection } from '../endpoint/introspection.js';
import { sourceOf } from '../lifecycle/source-of.js';
import type { Token } from '../token/token.js';
import type { TokenClient } from '../token-client.js';
import { ARGUMENTS } from './options.js';

export interface IntrospectOptions {
  /** Where the server should look first. Default: `access_token` for a `Token`, nothing for a string. */
  readonly tokenTypeHint?: 'access_token' | 'refresh_token' | undefined;
  /** Ends this call. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the provider's `introspectionEndpoint` what it knows about a token, with the client's own authentication: one of
 * the client's, or one that a caller has sent to an API. A token that is not good any more is an answer, not an error:
 * `active` is false. Nothing is cached, and nothing changes in the client. Answers are JSON; a JWT (RFC 9701) is refused.
 *
 * @throws {OAuthError} `invalid_config` if the provider has no `introspectionEndpoint`; `invalid_response` if the answer
 *   does not say whether the token is active; `closed`, `aborted`, and all that a token request can fail with
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 RFC 7662 §2}
 * @example
 * ```ts
 * import { introspect, type TokenClient } from '@org/oauth-core';
 *
 * export async function mayRead(client: TokenClient, token: string): Promise<boolean> {
 *   const { active, scope } = await introspect(client, token);
 *   return active && scope?.includes('orders:read') === true;
 * }
 * ```
 */
export async function introspect(
  client: TokenClient,
  token: Token | string,
  options: IntrospectOptions = {},
): Promise<Introspection> {
  const source = sourceOf(client);
  const isObject = typeof token === 'object' && token !== null;
  const parsed = parseOptions(
    ARGUMENTS,
    { token: isObject ? token.accessToken : token, options },
    { owner: 'introspect', secrets: ['token'] },
  );
  const { tokenTypeHint: hint = isObject ? 'access_token' : undefined, signal } = parsed.options;
  return introspectToken(
    source.context,
    { token: parsed.token, hint },
    {
      signal: signal === undefined ? source.closing : AbortSignal.any([signal, source.closing]),
      // Each request reads the clock: a step back that it could see must not go unseen.
      beforeAttempt: () => void source.holder.now(),
    },
  );
}
