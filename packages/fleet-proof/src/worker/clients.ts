import { clientSecretBasic, createTokenClient, password, type TokenClient } from '@org/oauth-core';
import { redisStore } from '@org/oauth-store-redis';
import { PROCESS_HEADER } from '../vendor/process-header.js';
import type { WorkerSettings } from './messages.js';

export interface UserClient {
  readonly user: string;
  readonly client: TokenClient;
}

/** All clients of a process, over one store. */
export function createClients(settings: WorkerSettings): readonly UserClient[] {
  const { name, tokenEndpoint, clientId, clientSecret, timeoutMs } = settings;
  const store = redisStore({ url: settings.redisUrl });
  return settings.users.flatMap((user) =>
    Array.from({ length: settings.clientsPerUser }, () => {
      const provider = {
        name: 'vendor',
        tokenEndpoint,
        clientAuth: clientSecretBasic(clientId, clientSecret),
        grant: password({ username: user, password: settings.password }),
      };
      return { user, client: createTokenClient(provider, { store, timeoutMs, fetch: signed(name) }) };
    }),
  );
}

/** Not by the provider's headers: these belong to the key, and all processes have the same. */
function signed(name: string): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(PROCESS_HEADER, name);
    return fetch(input, { ...init, headers });
  };
}
