import { OAuthError, type Token, type TokenClient } from '@org/oauth-core';
import axios, { type AxiosAdapter, type AxiosInstance, create, getAdapter, isAxiosError } from 'axios';

export function axiosWithToken(client: TokenClient, baseUrl: string): AxiosInstance {
  const transport = getAdapter(axios.defaults.adapter);
  const adapter: AxiosAdapter = async (config) => {
    const { origin } = new URL(axios.getUri(config));
    if (origin !== new URL(baseUrl).origin)
      throw new OAuthError({ code: 'origin_not_allowed', message: `no token for ${origin}` });
    const send = ({ accessToken }: Token) => {
      config.headers.setAuthorization(`Bearer ${accessToken}`);
      return transport(config);
    };
    const token = await client.getToken();
    const answer = send(token);
    const { status } = await answer.catch((error: unknown) => (isAxiosError(error) ? error : { status: 0 }));
    if (status !== 401) return answer;
    client.invalidate(token);
    const body: unknown = config.data;
    const canRepeat = typeof (body ?? '') === 'string' || body instanceof Uint8Array;
    return canRepeat && config.responseType !== 'stream' ? send(await client.getToken()) : answer;
  };
  return create({ baseURL: baseUrl, maxRedirects: 0, adapter });
}
