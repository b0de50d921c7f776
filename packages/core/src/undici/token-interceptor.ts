import { OAuthError } from '../errors/oauth-error.js';
import { accessOf } from '../resource/access-of.js';
import type { TokenClient } from '../token-client.js';
import { ControlledCaller } from './controlled-caller.js';
import type { Dispatch, DispatchOptions, RawHandler } from './dispatch.js';
import { Exchange } from './exchange.js';
import { RawCaller } from './raw-caller.js';

/** For `dispatcher.compose()` of undici 6, 7 and 8: a dispatch that puts a token on every request. */
export type TokenInterceptor = <Inner extends (options: never, handler: never) => boolean>(
  dispatch: Inner,
) => Inner;

/**
 * What `client.fetch` does, for undici's own methods: `dispatcher.compose(tokenInterceptor(client))` puts the token on
 * every request, to the provider's `resourceOrigins` only. After a rejection the token is renewed, unless that has
 * happened meanwhile, and the request is made once more if its body is text, bytes or nothing. Redirects are handed
 * over. Compose it last, so that it sees requests as the caller makes them; and not into the global dispatcher, which
 * token requests use too.
 *
 * A request fails with `origin_not_allowed`, also where it names no origin (`pool.request({ path })` with undici 6 and
 * 7: add `origin`), and with all that `getToken` throws.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`, or binds its tokens to a key:
 *   `client.fetch` makes the proofs that these need
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750 §2.1}
 * @example
 * ```ts
 * import type { TokenClient } from '@org/oauth-core';
 * import { tokenInterceptor } from '@org/oauth-core/undici';
 * import { Agent, request } from 'undici';
 *
 * export function reader(client: TokenClient): (url: string) => Promise<unknown> {
 *   const dispatcher = new Agent().compose(tokenInterceptor(client));
 *   return async (url) => (await request(url, { dispatcher })).body.json();
 * }
 * ```
 */
export function tokenInterceptor(client: TokenClient): TokenInterceptor {
  const access = accessOf(client);
  const { tokenBinding, name } = access.source.context.provider;
  if (tokenBinding !== undefined)
    throw new OAuthError({
      code: 'invalid_config',
      message: 'tokenInterceptor cannot make the proofs that tokens bound to a key need.',
      hint: 'Use client.fetch, which makes one for each request.',
      provider: name,
    });
  return (dispatch) => {
    const inner = dispatch as unknown as Dispatch;
    const intercept = (options: DispatchOptions, handler: object): boolean => {
      const caller = isRaw(handler) ? new RawCaller(handler) : new ControlledCaller(handler);
      return new Exchange(access, inner, { options, caller }).begin();
    };
    return intercept as unknown as typeof dispatch;
  };
}

/** Undici 7 offers both interfaces, and would translate each answer into the other one and back. */
function isRaw(handler: object): handler is RawHandler {
  return 'onHeaders' in handler && typeof handler.onHeaders === 'function';
}
