import { randomBytes } from 'node:crypto';
import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  memoryStore,
  type Provider,
} from '@org/oauth-core';
import { talend, type TalendOptions } from '@org/oauth-talend';
import { createAuthorizationServer } from '@org/oauth-testkit';
import type { OpenWorld } from './world.js';

const AUTH = 'https://auth.acme.example';
const API = 'https://api.acme.example';

const TOKEN_KEY = randomBytes(32).toString('base64');

/** A vendor that does everything by the book; it also listens on loopback, at ACME_URL, for clients with sockets of their own. */
export const openAcmeWorld: OpenWorld = async () => {
  const server = await createAuthorizationServer({
    clientId: 'my-id',
    clientSecret: 'acme-secret',
    users: { reports: 'reports-password' },
  });
  const provider: Provider = {
    name: 'acme',
    tokenEndpoint: `${AUTH}/token`,
    clientAuth: clientSecretBasic(server.clientId, server.clientSecret),
    grant: clientCredentials(),
    introspectionEndpoint: `${AUTH}/introspect`,
    resourceOrigins: [API],
  };
  return {
    server,
    routes: { [AUTH]: server.url, [API]: `${server.url}/api` },
    environment: {
      ACME_URL: server.url,
      ACME_CLIENT_ID: server.clientId,
      ACME_SECRET: server.clientSecret,
      ACME_USER: 'reports',
      ACME_PASSWORD: 'reports-password',
    },
    globals: {
      provider,
      client: createTokenClient(provider),
      received: 'a token that somebody has sent',
      inner: memoryStore(),
      env: { TOKEN_KEY },
      keys: [{ id: '2026-05', key: TOKEN_KEY }],
      fromVault: () => Promise.reject(new Error('the vault is closed')),
      secret: () => Promise.resolve(server.clientSecret),
      secrets: { read: () => Promise.resolve(server.clientSecret) },
      pushToGateway: () => undefined,
      // An application that makes one call.
      startApplication: async (settings: TalendOptions) => {
        const response = await createTokenClient(talend(settings)).fetch(
          `${settings.baseUrl}/orchestration/executables/tasks`,
        );
        await response.text();
      },
      // Meets a token that an administrator has ended.
      sdk: {
        listOrders({ bearer }: { readonly bearer: string }) {
          if (server.apiRequests.length === 0) server.revokeAllAccessTokens();
          return fetch(`${API}/orders`, { headers: { authorization: `Bearer ${bearer}` } });
        },
      },
    },
  };
};
