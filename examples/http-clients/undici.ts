import type { TokenClient } from '@org/oauth-core';
import { tokenInterceptor } from '@org/oauth-core/undici';
import { Agent, type Dispatcher, request } from 'undici';

type Options = Partial<Dispatcher.RequestOptions>;

export function undiciWithToken(client: TokenClient, baseUrl: string) {
  const dispatcher = new Agent().compose(tokenInterceptor(client));
  return (path: string, options: Options = {}): Promise<Dispatcher.ResponseData> =>
    request(new URL(path, baseUrl), { ...options, dispatcher });
}
