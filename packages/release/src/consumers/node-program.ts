// A program as users write it, compiled against the installed tarballs: the main names of each package.
import { clientCredentials, clientSecretBasic, createTokenClient, isOAuthError } from '@org/oauth-core';
import type { Provider, Token, TokenClient, TokenStore } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { tokenInterceptor } from '@org/oauth-core/undici';
import { createScheduler, proactive, reactive } from '@org/oauth-scheduler';
import { redisStore } from '@org/oauth-store-redis';
import { talend } from '@org/oauth-talend';
import { createTalendServer, status } from '@org/oauth-testkit';
import { wso2 } from '@org/oauth-wso2';
import { createClient } from 'redis';
import { Agent } from 'undici';

declare function pushToGateway(key: string, what: Token | string): void;

export async function tenLines(clientId: string, clientSecret: string): Promise<Response> {
  const client = createTokenClient(talend({ env: 'eu', clientId, clientSecret }));
  const scheduler = createScheduler({ policy: proactive() });
  scheduler.on('refreshed', ({ key, token }: { key: string; token: Token }) => pushToGateway(key, token));
  scheduler.on('expired', ({ key, cause }: { key: string; cause: 'lifetime' | 'rejected' | 'revoked' }) =>
    pushToGateway(key, cause),
  );
  scheduler.watch(client, { policy: reactive() });
  const response = await client.fetch('https://api.eu.cloud.talend.com/orchestration/executables/tasks');
  await scheduler.close();
  return response;
}

const byHand: Provider = {
  name: 'acme',
  tokenEndpoint: new URL('https://auth.acme.example/token'),
  clientAuth: clientSecretBasic('my-id', async () => process.env['ACME_SECRET'] ?? ''),
  grant: clientCredentials({ scope: 'orders:read' }),
  resourceOrigins: ['https://api.acme.example'],
};

/** `await using`, events, errors, and a lifetime in milliseconds. */
export async function withTypes(): Promise<number | undefined> {
  await using client: TokenClient = createTokenClient(byHand, { timeoutMs: 5_000, logger: console });
  const stop: () => void = client.on('failed', ({ error }) => pushToGateway('failed', error.code));
  try {
    const { expiresAt } = await client.getToken({
      minValidityMs: 60_000,
      signal: AbortSignal.timeout(1_000),
    });
    return expiresAt;
  } catch (error) {
    if (isOAuthError(error, 'rate_limited')) return error.retryAfterMs;
    throw error;
  } finally {
    stop();
  }
}

export const stores: TokenStore[] = [
  fileStore('/var/lib/tokens.json'),
  redisStore({ url: 'redis://localhost:6379' }),
  redisStore({ client: createClient() }),
];

export const user = wso2({
  deployment: { gateway: 'https://gateway.acme.example:8243' },
  consumerKey: 'key',
  consumerSecret: 'secret',
  username: 'user',
  password: 'password',
});

export async function tested(): Promise<number> {
  const server = await createTalendServer({ lifetimeSeconds: 60 });
  server.faults.next('token', status(503));
  const client = createTokenClient(byHand);
  const dispatcher = new Agent().compose(tokenInterceptor(client));
  await dispatcher.close();
  await server.close();
  return server.tokenRequests.length;
}

// @ts-expect-error -- without this the compiler would be content with `any`
createTokenClient({ name: 1 });
