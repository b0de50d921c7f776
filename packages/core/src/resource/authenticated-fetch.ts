import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { TokenSource } from '../lifecycle/token-source.js';
import type { Fetch } from '../ports/fetch.js';
import type { Token } from '../token/token.js';
import { boundedCopy } from '../internal/bounded-copy.js';
import { createRejectionBrake } from './rejection-brake.js';
import { replayableRequest } from '../internal/replayable-request.js';
import { allowedUrl } from './resource-origin.js';

/**
 * `fetch` with a token. After a rejection the token is renewed, unless that has happened meanwhile,
 * and the request is made once more if its body can be sent again (G6). Redirects are handed over, never followed (G12).
 */
export function createAuthenticatedFetch(source: TokenSource): Fetch {
  const { provider, settings } = source.context;
  const brake = createRejectionBrake();

  const isRejected = async (response: Response): Promise<boolean> => {
    if (provider.isTokenRejected === undefined) return response.status === 401;
    if (response.ok) return false;
    const { copy, discard } = boundedCopy(response);
    try {
      return await provider.isTokenRejected(copy);
    } catch {
      settings.logger.warn?.('isTokenRejected failed; the status decides', {
        key: source.context.key,
        status: response.status,
      });
      return response.status === 401;
    } finally {
      discard();
    }
  };

  /** The token to try instead, or `undefined` if another one would not help. */
  const successorOf = async (used: Token, signal: AbortSignal | undefined): Promise<Token | undefined> => {
    if (brake.holds(used.generation, source.holder.now())) return undefined;
    source.invalidate(used.accessToken);
    return source.getToken({ signal });
  };

  return async (input, init) => {
    allowedUrl(input, provider.resourceOrigins, provider.name);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    try {
      const token = await source.getToken({ signal });
      const request = await replayableRequest(input, init);
      const response = await settings.fetch(...request.build(authorization(token)));
      if (!(await isRejected(response))) {
        request.release();
        return response;
      }
      if (!request.canReplay) {
        void successorOf(token, undefined).catch(() => undefined);
        return response;
      }
      const successor = await successorOf(token, signal);
      if (successor === undefined) return response;
      response.body?.cancel().catch(() => undefined);
      const second = await settings.fetch(...request.build(authorization(successor)));
      if (second.status === 401) brake.pull(successor.generation, source.holder.now());
      else brake.loosen();
      return second;
    } catch (error) {
      // Whoever aborts a fetch expects the signal's own reason.
      if (isOAuthError(error, 'aborted') && signal?.aborted === true) throw signal.reason;
      throw error;
    }
  };
}

/** RFC 6750 §2.1. */
function authorization({ tokenType, accessToken }: Token): string {
  // RFC 8693 §2.2.1: what came is no access token.
  if (tokenType === 'N_A')
    throw new OAuthError({
      code: 'invalid_config',
      message: 'a token of the type N_A is for no API.',
      hint: 'Use getToken() and hand it to whoever takes it.',
    });
  return `${tokenType} ${accessToken}`;
}
