import { azurePipeline, azureStub, azureTokenOf } from '../peers/azure-pipeline.js';
import { axiosTokenCache } from '../peers/axios-token-cache.js';
import { badgatewayFetch } from '../peers/badgateway-fetch.js';
import { googleRefresh } from '../peers/google-refresh.js';
import { simpleOauth2Holder } from '../peers/simple-oauth2-client.js';
import { HandWrittenClient } from '../reference/hand-written-client.js';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';
import { ourClient } from '../wire/our-client.js';
import type { Contender } from '../figure.js';
import { type Held, holder } from './token-holder.js';

/** All of them as contenders of one storm. */
export function everyHolder(
  measure: (held: Held, ...args: Parameters<Contender['measure']>) => ReturnType<Contender['measure']>,
): Contender[] {
  return tokenHolders.map((held) =>
    Object.assign({}, held, {
      measure: (...args: Parameters<Contender['measure']>) => measure(held, ...args),
    }),
  );
}

const tokenHolders: readonly Held[] = [
  {
    name: 'written by hand',
    role: 'reference',
    hold({ tokenEndpoint }) {
      const client = new HandWrittenClient({ tokenEndpoint, fetch }, CLIENT_ID, CLIENT_SECRET);
      return holder({ ask: () => client.getToken(), read: (token) => token });
    },
  },
  {
    name: 'getToken()',
    role: 'ours',
    hold(surroundings) {
      // One attempt: what is counted is acquisitions, and not how often one of them tries.
      const client = ourClient(surroundings, { retry: { attempts: 1 } });
      return holder({
        ask: () => client.getToken(),
        read: ({ accessToken }) => accessToken,
        close: () => client.close(),
      });
    },
  },
  {
    name: 'OAuth2Fetch.getAccessToken()',
    role: 'peer',
    packageName: '@badgateway/oauth2-client',
    hold({ tokenEndpoint }) {
      const wrapper = badgatewayFetch(tokenEndpoint);
      return holder({ ask: () => wrapper.getAccessToken(), read: (token) => token });
    },
  },
  {
    name: 'pipeline over a stub',
    role: 'peer',
    packageName: '@azure/core-rest-pipeline',
    hold({ tokenEndpoint, api }) {
      const get = azurePipeline(tokenEndpoint, azureStub);
      return holder({ ask: () => get(api), read: azureTokenOf });
    },
  },
  {
    name: 'OAuth2Client.getAccessToken(), its own retries',
    role: 'peer',
    packageName: 'google-auth-library',
    hold: ({ tokenEndpoint }) => googleRefresh(tokenEndpoint),
  },
  {
    name: 'tokenCache()',
    role: 'peer',
    packageName: 'axios-token-interceptor',
    hold: ({ tokenEndpoint }) => axiosTokenCache(tokenEndpoint),
    // When the endpoint fails, its callers ask one after the other.
    largestCount: 1_000,
  },
  {
    name: 'expired() and getToken()',
    role: 'peer',
    packageName: 'simple-oauth2',
    hold: ({ tokenEndpoint }) => simpleOauth2Holder(tokenEndpoint),
    // Each caller has a connection of its own.
    largestCount: 1_000,
  },
];
