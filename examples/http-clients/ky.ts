import { isOAuthError, OAuthError, type TokenClient } from '@org/oauth-core';
import ky, { type AfterResponseHook, type BeforeRequestHook, type KyInstance } from 'ky';

export function kyWithToken(client: TokenClient, baseUrl: string): KyInstance {
  const authorize: BeforeRequestHook = async ({ url, headers }) => {
    const { origin } = new URL(url);
    if (origin !== new URL(baseUrl).origin)
      throw new OAuthError({ code: 'origin_not_allowed', message: `no token for ${origin}` });
    const { accessToken } = await client.getToken();
    headers.set('authorization', `Bearer ${accessToken}`);
  };
  const replay: AfterResponseHook = (...[{ headers }, { retry }, response, { retryCount }]) => {
    if (response.status !== 401 || retryCount > 0) return undefined;
    client.invalidate(String(headers.get('authorization')).replace('Bearer ', ''));
    const canRepeat = (retry.limit ?? 0) > 0;
    return canRepeat ? ky.retry({ delay: 0 }) : undefined;
  };
  const hooks = { beforeRequest: [authorize], afterResponse: [replay] };
  const shouldRetry = ({ error }: { error: Error }) => (isOAuthError(error) ? false : undefined);
  return ky.create({ prefixUrl: baseUrl, redirect: 'manual', retry: { shouldRetry }, hooks });
}
