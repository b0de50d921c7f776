import { randomUUID } from 'node:crypto';
import {
  authorizationCode,
  clientCredentials,
  deviceCode,
  extensionGrant,
  jwtBearer,
  password,
  type PrivateJwk,
  refreshToken,
  samlBearer,
  signedAssertion,
  staticToken,
  tokenExchange,
} from '@org/oauth-core';
import { loopbackRedirect } from '@org/oauth-core/node';
import { GRANT_TYPES } from '../grants/grant-types.js';
import { samlAssertion } from '../grants/saml-bearer-grant.js';
import { ASSERTION_ISSUER } from '../grants/jwt-bearer-grant.js';
import type { GrantEntry } from './row.js';

/** What is asked for while there is a refresh token. */
const { refreshToken: renewal } = GRANT_TYPES;
const session = 'john';

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
    requests: { first: GRANT_TYPES.password, renewal },
    grant: ({ server }) => password(server.user),
  },
  refreshToken: {
    name: 'refresh_token',
    requests: { first: renewal, renewal },
    grant: async ({ server }, client) =>
      refreshToken({ refreshToken: (await server.handOutTokens(client)).refreshToken }),
  },
  authorizationCode: {
    name: 'authorization_code',
    requests: { first: GRANT_TYPES.authorizationCode, renewal },
    grant: ({ server: { authorizationEndpoint }, person: { open } }) =>
      authorizationCode({
        authorizationEndpoint,
        redirect: loopbackRedirect(),
        open,
        session,
        scope: 'jobs:read',
      }),
  },
  deviceCode: {
    name: 'device_code',
    requests: { first: GRANT_TYPES.deviceCode, renewal },
    dance: ['authorization_pending'],
    grant: ({ server: { deviceAuthorizationEndpoint }, person: { enter } }) =>
      deviceCode({ deviceAuthorizationEndpoint, onCode: enter, session, scope: 'jobs:read' }),
  },
  jwtBearer: {
    name: 'jwt_bearer',
    requests: { first: GRANT_TYPES.jwtBearer, renewal: GRANT_TYPES.jwtBearer },
    noRefreshToken: 'an assertion is as easily made again (RFC 7521 §4.1)',
    grant({ server }) {
      const key = ASSERTION_ISSUER.key.privateKey as PrivateJwk;
      const { issuer } = ASSERTION_ISSUER;
      return jwtBearer({ assertion: signedAssertion({ key, issuer, subject: server.user.username }) });
    },
  },
  samlBearer: {
    name: 'saml2_bearer',
    requests: { first: GRANT_TYPES.samlBearer, renewal: GRANT_TYPES.samlBearer },
    noRefreshToken: 'an assertion is as easily made again (RFC 7521 §4.1)',
    grant: ({ server }) =>
      samlBearer({
        identity: server.user.username,
        assertion: ({ now, tokenEndpoint: audience }) =>
          samlAssertion({
            id: `_${randomUUID()}`,
            subject: server.user.username,
            audience,
            endsAt: now + 60_000,
          }),
      }),
  },
  tokenExchange: {
    name: 'token_exchange',
    requests: { first: GRANT_TYPES.tokenExchange, renewal: GRANT_TYPES.tokenExchange },
    noRefreshToken: 'RFC 8693 §2.2.1 advises against one',
    // Where the server has lost all tokens, the subject's too.
    dance: ['invalid_request'],
    grant: ({ person: { client } }) => tokenExchange({ subjectToken: client() }),
  },
  extensionGrant: {
    name: 'extension',
    requests: { first: GRANT_TYPES.badge, renewal },
    grant: ({ server: { badge } }) => extensionGrant({ grantType: GRANT_TYPES.badge, parameters: { badge } }),
  },
  staticToken: {
    name: 'static_token',
    noRefreshToken: 'a person makes the next one',
    lacks: { proactive: 'a token that a person made is not renewed ahead of its end' },
    grant: ({ server }, client) =>
      staticToken({ token: async () => (await server.handOutTokens(client)).accessToken }),
  },
} satisfies Record<string, GrantEntry>;
