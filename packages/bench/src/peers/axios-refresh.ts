import { create } from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import { requestToken } from '../wire/request-token.js';

/**
 * An axios instance as the README of axios-auth-refresh sets it up: the token is put in by a request interceptor, and
 * renewed after a 401.
 *
 * @param deduplicateRefresh - its option; `true` is its default
 * @returns makes a GET request; the status of its answer
 */
export function axiosRefresh(
  tokenEndpoint: string,
  deduplicateRefresh: boolean,
): (url: string) => Promise<number> {
  const instance = create();
  let token = '';
  instance.interceptors.request.use((request) => {
    request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  });
  // Its types see axios as CommonJS does.
  const theirs = instance as unknown as Parameters<typeof createAuthRefresh>[0];
  createAuthRefresh(
    theirs,
    async () => {
      ({ access_token: token } = await requestToken(tokenEndpoint));
    },
    { deduplicateRefresh },
  );
  return async (url) => (await instance.get(url)).status;
}
