import { tokenInterceptor } from '@org/oauth-core/undici';
import { Agent, request } from 'undici';
import type { Figure, Surroundings } from '../figure.js';
import { apiContenders } from '../wire/api-contender.js';
import { ourClient } from '../wire/our-client.js';
import { requestToken } from '../wire/request-token.js';

type Options = NonNullable<Parameters<typeof request>[1]>;

const contender = apiContenders({ alone: 4_000, together: 16_000 });

/** `undici.request` through the interceptor against one that is given the same header. */
export const figure: Figure = {
  id: 'undici-throughput',
  title: 'API requests with a live token through `undici.request`',
  unit: 'requests/s',
  goal: { of: 'ratio-to-limit', atLeast: 0.93 },
  counts: [1, 32],
  countOf: 'in flight',
  contenders: [
    contender('bare undici.request', 'limit', async (surroundings) => {
      const { access_token } = await requestToken(surroundings.tokenEndpoint);
      const headers = { authorization: `Bearer ${access_token}` };
      return requester(surroundings, { dispatcher: new Agent(), headers });
    }),
    contender('tokenInterceptor()', 'ours', async (surroundings) => {
      const dispatcher = new Agent().compose(tokenInterceptor(ourClient(surroundings)));
      return requester(surroundings, { dispatcher });
    }),
  ],
};

/** Makes requests to the API with these options, and tells their statuses. */
function requester({ api }: Surroundings, options: Options): () => Promise<number> {
  return async () => {
    const { statusCode, body } = await request(api, options);
    await body.text();
    return statusCode;
  };
}
