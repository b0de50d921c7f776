import type { Contender, Figure, Surroundings } from '../figure.js';
import { azureFetchTransport, azurePipeline } from '../peers/azure-pipeline.js';
import { axiosRefresh } from '../peers/axios-refresh.js';
import { badgatewayFetch } from '../peers/badgateway-fetch.js';
import { HandWrittenClient } from '../reference/hand-written-client.js';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';
import { ourClient } from '../wire/our-client.js';
import { statusOf } from '../wire/status-of.js';

export const figure: Figure = {
  id: 'staggered-401s',
  title: 'Token requests when the API rejects a token that many requests in flight carry',
  unit: 'requests',
  goal: { of: 'value', atMost: 1 },
  counts: [100, 500],
  countOf: 'API requests in flight',
  mostRounds: 2,
  about:
    'The API answers one request after the other, 2 ms apart; a token request takes 20 ms. Printed beside it: how many API requests ended with 200.',
  contenders: [
    {
      name: 'written by hand',
      role: 'reference',
      measure: storm(({ tokenEndpoint, api }) => {
        const client = new HandWrittenClient({ tokenEndpoint, fetch }, CLIENT_ID, CLIENT_SECRET);
        return () => statusOf(client.fetch(api));
      }),
    },
    {
      name: 'client.fetch',
      role: 'ours',
      measure: storm((surroundings) => {
        const client = ourClient(surroundings);
        return () => statusOf(client.fetch(surroundings.api));
      }),
    },
    {
      name: 'OAuth2Fetch.fetch',
      role: 'peer',
      packageName: '@badgateway/oauth2-client',
      measure: storm(({ tokenEndpoint, api }) => {
        const wrapper = badgatewayFetch(tokenEndpoint);
        return () => statusOf(wrapper.fetch(api));
      }),
    },
    {
      name: 'pipeline with a handler of challenges',
      role: 'peer',
      packageName: '@azure/core-rest-pipeline',
      measure: storm(({ tokenEndpoint, api }) => {
        const get = azurePipeline(tokenEndpoint, azureFetchTransport);
        return async () => {
          const { status } = await get(api);
          return status;
        };
      }),
    },
    axiosAuthRefresh('createAuthRefresh()', true),
    axiosAuthRefresh('createAuthRefresh({ deduplicateRefresh: false })', false),
  ],
};

function axiosAuthRefresh(name: string, deduplicateRefresh: boolean): Contender {
  return {
    name,
    role: 'peer',
    packageName: 'axios-auth-refresh',
    measure: storm(({ tokenEndpoint, api }) => {
      const get = axiosRefresh(tokenEndpoint, deduplicateRefresh);
      return () => get(api);
    }),
  };
}

/** @param prepare - gives what makes one API request and tells the status that its caller sees in the end */
function storm(prepare: (surroundings: Surroundings) => () => Promise<number>): Contender['measure'] {
  return async (count, surroundings) => {
    await surroundings.arrange({});
    const call = prepare(surroundings);
    if ((await call()) !== 200) throw new Error('the first API request failed');
    await surroundings.arrange({ rejectsOldTokens: true, apiStaggerMs: 2, tokenDelayMs: 20 });
    const outcomes = await Promise.allSettled(Array.from({ length: count }, call));
    const { tokenRequests } = await surroundings.seen();
    const good = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 200);
    return { 'token requests': tokenRequests, successes: good.length };
  };
}
