import { OAuthError, type TokenClient } from '@org/oauth-core';
import { type AfterResponseHook, type BeforeRequestHook, got, type Got } from 'got';

export function gotWithToken(client: TokenClient, baseUrl: string): Got {
  const authorize: BeforeRequestHook = async ({ url = '', headers }) => {
    const { origin } = new URL(url);
    if (origin !== new URL(baseUrl).origin)
      throw new OAuthError({ code: 'origin_not_allowed', message: `no token for ${origin}` });
    const { accessToken } = await client.getToken();
    headers['authorization'] = `Bearer ${accessToken}`;
  };
  const replay: AfterResponseHook = (response, sendAgain) => {
    if (response.statusCode !== 401) return response;
    const { body, headers } = response.request.options;
    client.invalidate(String(headers['authorization']).replace('Bearer ', ''));
    const canRepeat = typeof (body ?? '') === 'string' || body instanceof Uint8Array;
    return canRepeat ? sendAgain({}) : response;
  };
  const hooks = { beforeRequest: [authorize], afterResponse: [replay] };
  return got.extend({ prefixUrl: baseUrl, followRedirect: false, hooks });
}
