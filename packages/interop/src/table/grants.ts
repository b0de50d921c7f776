import { clientCredentials, password, refreshToken, staticToken } from '@org/oauth-core';
import { GRANT_TYPES } from '../grants/grant-types.js';
import type { GrantEntry } from './row.js';

/** Every grant, as it is run against the server. */
export const GRANTS = {
  clientCredentials: {
    name: 'client_credentials',
    requests: { first: GRANT_TYPES.clientCredentials, renewal: GRANT_TYPES.clientCredentials },
    noRefreshToken: 'RFC 6749 §4.4.3 advises against one',
    grant: () => clientCredentials(),
  },
  password: {
    name: 'password',
    requests: { first: GRANT_TYPES.password, renewal: GRANT_TYPES.refreshToken },
    grant: ({ server }) => password(server.user),
  },
  refreshToken: {
    name: 'refresh_token',
    requests: { first: GRANT_TYPES.refreshToken, renewal: GRANT_TYPES.refreshToken },
    grant: async ({ server }, client) =>
      refreshToken({ refreshToken: (await server.handOutTokens(client)).refreshToken }),
  },
  staticToken: {
    name: 'static_token',
    noRefreshToken: 'a person makes the next one',
    lacks: { proactive: 'a token that a person made is not renewed ahead of its end' },
    grant: ({ server }, client) =>
      staticToken({ token: async () => (await server.handOutTokens(client)).accessToken }),
  },
} satisfies Record<string, GrantEntry>;
