import type { Figure } from '../figure.js';
import { azureFetchTransport, azurePipeline } from '../peers/azure-pipeline.js';
import { badgatewayFetch } from '../peers/badgateway-fetch.js';
import { apiContenders } from '../wire/api-contender.js';
import { ourClient } from '../wire/our-client.js';
import { requestToken } from '../wire/request-token.js';
import { statusOf } from '../wire/status-of.js';

const contender = apiContenders({ alone: 3_000, together: 8_000 });

/** `client.fetch` against a bare `fetch` that is given the same header. */
export const figure: Figure = {
  id: 'fetch-throughput',
  title: 'API requests with a live token over HTTP, by requests in flight',
  unit: 'requests/s',
  goal: { of: 'ratio-to-limit', atLeast: 0.97 },
  counts: [1, 32],
  goalCounts: [1, 32],
  countOf: 'in flight',
  contenders: [
    contender('bare fetch', 'limit', async ({ tokenEndpoint, api }) => {
      const { access_token } = await requestToken(tokenEndpoint);
      const headers = { authorization: `Bearer ${access_token}` };
      return () => statusOf(fetch(api, { headers }));
    }),
    contender('client.fetch', 'ours', async (surroundings) => {
      const client = ourClient(surroundings);
      return () => statusOf(client.fetch(surroundings.api));
    }),
    {
      ...contender('core-rest-pipeline over fetch', 'peer', async ({ tokenEndpoint, api }) => {
        const get = azurePipeline(tokenEndpoint, azureFetchTransport);
        return async () => (await get(api)).status;
      }),
      packageName: '@azure/core-rest-pipeline',
    },
    {
      ...contender('OAuth2Fetch', 'peer', async ({ tokenEndpoint, api }) => {
        const wrapper = badgatewayFetch(tokenEndpoint);
        return () => statusOf(wrapper.fetch(api));
      }),
      packageName: '@badgateway/oauth2-client',
    },
  ],
};
