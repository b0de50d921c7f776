import { OAuth2Client, OAuth2Fetch, OAuth2HttpError, type OAuth2Token } from '@badgateway/oauth2-client';
import type { Held, Stranger } from './stranger.js';

function held(client: OAuth2Client, token: OAuth2Token): Held {
  return {
    accessToken: token.accessToken,
    endsAt: token.expiresAt ?? undefined,
    refresh: async () => held(client, await client.refreshToken(token)),
  };
}

/** https://www.npmjs.com/package/@badgateway/oauth2-client */
export const badgateway: Stranger = {
  packageName: '@badgateway/oauth2-client',
  setUp: 'as it comes; its `OAuth2Fetch` calls the APIs',
  connect({ url, tokenEndpoint, id, secret, username, password }) {
    const client = new OAuth2Client({ server: url, tokenEndpoint, clientId: id, clientSecret: secret });
    return {
      login: async () => held(client, await client.password({ username, password })),
      clientCredentials: async (extraParams = {}) =>
        held(client, await client.clientCredentials({ extraParams: { ...extraParams } })),
      session() {
        const wrapper = new OAuth2Fetch({
          client,
          getNewToken: () => client.password({ username, password }),
        });
        return { call: (target) => wrapper.fetch(target) };
      },
    };
  },
  explain(error) {
    if (error instanceof OAuth2HttpError) {
      const code: unknown = error.oauth2Code;
      return `status ${error.httpCode}${typeof code === 'string' ? `, \`${code}\`` : ''}`;
    }
    return `"${(error as Error).message}"`;
  },
};
