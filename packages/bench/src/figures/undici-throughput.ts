import { tokenInterceptor } from '@org/oauth-core/undici';
import { Agent, request } from 'undici';
import type { Contender, Figure, Surroundings } from '../figure.js';
import { ourClient } from '../wire/our-client.js';
import { requestToken } from '../wire/request-token.js';
import { requestsPerSecond } from '../wire/requests-per-second.js';

type Options = NonNullable<Parameters<typeof request>[1]>;

/** `undici.request` through the interceptor against one that is given the same header. */
export const figure: Figure = {
  id: 'undici-throughput',
  title: 'API requests with a live token through `undici.request`',
  unit: 'requests/s',
  goal: { of: 'ratio-to-limit', atLeast: 0.93 },
  counts: [1, 32],
  countOf: 'in flight',
  contenders: [
    contender('bare undici.request', 'limit', async ({ tokenEndpoint }) => {
      const { access_token } = await requestToken(tokenEndpoint);
      return { dispatcher: new Agent(), headers: { authorization: `Bearer ${access_token}` } };
    }),
    contender('tokenInterceptor()', 'ours', async (surroundings) => ({
      dispatcher: new Agent().compose(tokenInterceptor(ourClient(surroundings))),
    })),
  ],
};

function contender(
  name: string,
  role: Contender['role'],
  prepare: (surroundings: Surroundings) => Promise<Options>,
): Contender {
  return {
    name,
    role,
    async measure(inFlight, surroundings) {
      await surroundings.arrange({});
      const options = await prepare(surroundings);
      return requestsPerSecond(inFlight, inFlight === 1 ? 4_000 : 16_000, () => async () => {
        const { statusCode, body } = await request(surroundings.api, options);
        await body.text();
        if (statusCode !== 200) throw new Error(`${name}: the API answered ${statusCode}`);
      });
    },
  };
}
