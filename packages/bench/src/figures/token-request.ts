import { clientCredentialsGrant } from 'openid-client';
import type { Contender, Figure, Surroundings } from '../figure.js';
import { badgatewayClient } from '../peers/badgateway-fetch.js';
import { openidClientConfig } from '../peers/openid-client-config.js';
import { simpleOauth2Client } from '../peers/simple-oauth2-client.js';
import { ourClient } from '../wire/our-client.js';
import { requestToken } from '../wire/request-token.js';
import { requestsPerSecond } from '../wire/requests-per-second.js';

/** Below what a client asks for in a minute at most. */
const REQUESTS_PER_CLIENT = 100;

export const figure: Figure = {
  id: 'token-request',
  title: 'Token requests over HTTP, one by one and 16 at a time',
  unit: 'requests/s',
  goal: { of: 'ratio-to-limit', atLeast: 0.95 },
  counts: [1, 16],
  goalCounts: [1, 16],
  countOf: 'in flight',
  contenders: [
    contender({ name: 'bare fetch and JSON.parse', role: 'limit' }, ({ tokenEndpoint }) => () => async () => {
      const { access_token } = await requestToken(tokenEndpoint);
      return access_token;
    }),
    contender({ name: 'client.refresh()', role: 'ours' }, (surroundings) => () => {
      // Each in flight has a client of its own, and the next when that has asked often.
      let client = ourClient(surroundings);
      let left = REQUESTS_PER_CLIENT;
      return async () => {
        if (left-- === 0) {
          client = ourClient(surroundings);
          left = REQUESTS_PER_CLIENT - 1;
        }
        const { token } = await client.refresh();
        return token.accessToken;
      };
    }),
    contender(
      { name: 'clientCredentialsGrant()', role: 'peer', packageName: 'openid-client' },
      ({ tokenEndpoint }) => {
        const config = openidClientConfig(tokenEndpoint);
        return () => async () => {
          const { access_token } = await clientCredentialsGrant(config);
          return access_token;
        };
      },
    ),
    contender(
      { name: 'clientCredentials()', role: 'peer', packageName: '@badgateway/oauth2-client' },
      ({ tokenEndpoint }) => {
        const client = badgatewayClient(tokenEndpoint);
        return () => async () => {
          const { accessToken } = await client.clientCredentials();
          return accessToken;
        };
      },
    ),
    contender(
      { name: 'getToken(), not over fetch', role: 'peer', packageName: 'simple-oauth2' },
      ({ tokenEndpoint }) => {
        const client = simpleOauth2Client(tokenEndpoint);
        return () => async () => {
          const { token } = await client.getToken({});
          return String(token['access_token']);
        };
      },
    ),
  ],
};

function contender(
  who: Pick<Contender, 'name' | 'role' | 'packageName'>,
  prepare: (surroundings: Surroundings) => () => () => Promise<string>,
): Contender {
  return {
    ...who,
    async measure(inFlight, surroundings) {
      await surroundings.arrange({});
      const lane = prepare(surroundings);
      return requestsPerSecond(inFlight, inFlight === 1 ? 2_000 : 6_000, () => {
        const obtain = lane();
        let last = '';
        return async () => {
          const token = await obtain();
          if (token === last || !token.startsWith('bench-token-'))
            throw new Error(`${who.name}: no new token came`);
          last = token;
        };
      });
    },
  };
}
