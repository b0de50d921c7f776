import { OAuthError, type Token, type TokenClient } from '@org/oauth-core';
import { type Dispatcher, request } from 'undici';

type Options = Partial<Omit<Dispatcher.RequestOptions, 'headers'>> & { headers?: Record<string, string> };

export function undiciWithToken(client: TokenClient, baseUrl: string) {
  return async (path: string, options: Options = {}): Promise<Dispatcher.ResponseData> => {
    const url = new URL(path, baseUrl);
    if (url.origin !== new URL(baseUrl).origin)
      throw new OAuthError({ code: 'origin_not_allowed', message: `no token for ${url.origin}` });
    const send = ({ accessToken }: Token) =>
      request(url, { ...options, headers: { ...options.headers, authorization: `Bearer ${accessToken}` } });
    const token = await client.getToken();
    const answer = await send(token);
    if (answer.statusCode !== 401) return answer;
    client.invalidate(token);
    const { body } = options;
    const canRepeat = typeof (body ?? '') === 'string' || body instanceof Uint8Array;
    if (!canRepeat) return answer;
    await answer.body.dump();
    return send(await client.getToken());
  };
}
