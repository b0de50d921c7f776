import {
  type AuthorizationServer,
  type ContractSubject,
  createAuthorizationServer,
  type ExpectedRequest,
  json,
  status,
} from '@org/oauth-testkit';
import type { Flaw } from './flaw.js';
import { createPlainClient } from './plain-client.js';

const SECRET = 'canary-secret';
const USER = { username: 'canary-user', password: 'canary-password' } as const;

/** The plain client as the contract wants to know it: with all that a provider may have, or the least. */
export function plainSubject(kind: 'all' | 'least', flaw?: Flaw): ContractSubject<AuthorizationServer> {
  const user = kind === 'all' ? USER : undefined;
  const defaultSeconds = kind === 'all' ? 1_200 : undefined;
  const options = { clientSecret: SECRET, user, flaw, defaultSeconds, canRevoke: kind === 'all' };
  const login =
    user === undefined ? { grant_type: 'client_credentials' } : { grant_type: 'password', ...user };
  return {
    start: (chosen) =>
      createAuthorizationServer({
        ...chosen,
        clientSecret: SECRET,
        users: { [USER.username]: USER.password },
        punishReuse: true,
      }),
    open: (server, world) => createPlainClient({ ...options, server, world }),
    secrets: ({ clientId }) => [
      SECRET,
      Buffer.from(`${clientId}:${SECRET}`).toString('base64'),
      USER.password,
    ],
    tokenRequest: (server) => request(server, '/token', login),
    vectors: [
      {
        title: 'a fixed address',
        open: (world) => {
          const url = 'https://auth.example';
          const server = { url, clientId: 'id', clientSecret: SECRET } as AuthorizationServer;
          return createPlainClient({ ...options, server, world });
        },
        request: {
          ...request({ clientId: 'id', clientSecret: SECRET } as AuthorizationServer, '', login),
          path: 'https://auth.example/token',
        },
      },
    ],
    renewal:
      user === undefined
        ? { lacks: 'no user, no refresh token' }
        : {
            whenDead: 'login',
            request: (server, token) =>
              request(server, '/token', { grant_type: 'refresh_token', refresh_token: token }),
          },
    revocation:
      user === undefined
        ? { lacks: 'no endpoint' }
        : {
            requests: (server, { accessToken, refreshToken }) => [
              ...(refreshToken === undefined
                ? []
                : [request(server, '/revoke', { token: refreshToken, token_type_hint: 'refresh_token' })]),
              request(server, '/revoke', { token: accessToken, token_type_hint: 'access_token' }),
            ],
          },
    defaultLifetimeSeconds: defaultSeconds,
    rejections: [status(401)],
    otherRefusals: [status(403, { body: 'forbidden' })],
    errors: [
      {
        title: 'a wrong secret',
        open: (server, world) => createPlainClient({ ...options, server, world, clientSecret: 'wrong' }),
        code: 'invalid_client',
        retryable: false,
        says: ['Look at the account.'],
        secrets: [Buffer.from('client:wrong').toString('base64')],
      },
      {
        title: 'an outage that quotes the secret',
        fault: json(500, { error: 'x', error_description: SECRET }, { 'X-Request-Id': 'abc' }),
        code: 'server_error',
        retryable: true,
        says: ['server_error'],
        requestId: 'abc',
      },
    ],
  };
}

/** What the documentation of the server says about its requests. */
function request(
  server: AuthorizationServer,
  path: string,
  parameters: Readonly<Record<string, string>>,
): ExpectedRequest {
  const pair = `${server.clientId}:${server.clientSecret}`;
  return {
    method: 'POST',
    path,
    headers: {
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      dpop: undefined,
    },
    body: new URLSearchParams(parameters).toString(),
  };
}
