import { createTokenClient } from '@org/oauth-core';
import {
  type AuthorizationServer,
  type ContractSubject,
  createAuthorizationServer,
  json,
} from '@org/oauth-testkit';
import { acme } from './acme.js';

const SECRET = 'a canary: 100%';
const credentials = `client_id=shop&client_secret=${encodeURIComponent(SECRET).replaceAll('%20', '+')}`;

/** No `authorization` is listed, so none may be sent. */
const post = (path: string, body: string) => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
});

/** What `providerContract()` has to know about Acme: its documentation, as data. */
export const acmeSubject: ContractSubject<AuthorizationServer> = {
  start: (options) =>
    createAuthorizationServer({
      ...options,
      clientId: 'shop',
      clientSecret: SECRET,
      clientAuthentication: ['post'],
      grants: ['client_credentials'],
    }),
  open: ({ url, clientSecret }, world) => createTokenClient(acme(url, 'shop', clientSecret), world),
  secrets: () => [SECRET, encodeURIComponent(SECRET), credentials],
  tokenRequest: () => post('/token', `grant_type=client_credentials&scope=orders%3Aread&${credentials}`),
  vectors: [],
  renewal: { lacks: 'client credentials bring no refresh token' },
  revocation: {
    requests: (_, { accessToken }) => [
      post('/revoke', `token=${accessToken}&token_type_hint=access_token&${credentials}`),
    ],
  },
  defaultLifetimeSeconds: 600,
  rejections: [json(401, { code: 'ERR_TOKEN' })],
  otherRefusals: [json(403, { code: 'ERR_ROLE' }), json(401, { code: 'ERR_PLAN' })],
  errors: [
    {
      title: 'a wrong secret',
      open: ({ url }, world) => createTokenClient(acme(url, 'shop', 'mistyped'), world),
      secrets: ['mistyped'],
      code: 'invalid_client',
      retryable: false,
      says: ['client id and secret'],
    },
    {
      title: 'a closed account',
      fault: json(403, { code: 'ERR_ACCOUNT_CLOSED', owner: SECRET }),
      code: 'unauthorized_client',
      retryable: false,
      says: ['The account is closed.', 'Ask Acme'],
    },
  ],
};
