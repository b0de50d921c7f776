import tokenProvider from 'axios-token-interceptor';
import { holder, type TokenHolder } from '../storm/token-holder.js';
import { requestToken } from '../wire/request-token.js';

/** The cache of its README, for answers that name their lifetime. */
export function axiosTokenCache(tokenEndpoint: string): TokenHolder {
  const cache = tokenProvider.tokenCache(() => requestToken(tokenEndpoint), {
    getMaxAge: ({ expires_in }) => expires_in * 1_000,
  });
  return holder({ ask: cache, read: ({ access_token }) => access_token });
}
