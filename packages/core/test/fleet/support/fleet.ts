import {
  createTokenClient,
  memoryStore,
  type TokenClient,
  type TokenClientOptions,
  type TokenStore,
} from '@org/oauth-core';
import { passwordWorld, recordEvents, type World, within } from '../../support/world.js';

export interface FleetOptions {
  readonly server?: Parameters<typeof passwordWorld>[0];
  readonly provider?: NonNullable<Parameters<typeof passwordWorld>[1]>['provider'];
  /** What stands between the clients and the store. */
  readonly wrap?: (store: TokenStore) => TokenStore;
  readonly client?: TokenClientOptions;
}

/** Clients of one key over one store, as if each were in a process of its own. */
export interface Fleet extends Omit<World, 'client' | 'events'> {
  readonly store: TokenStore;
  readonly clients: readonly TokenClient[];
  /** What each client has told. */
  readonly events: readonly (readonly string[])[];
  /** One more client, as of a process that has just started. */
  start(): TokenClient;
}

export async function fleet(size: number, options: FleetOptions = {}): Promise<Fleet> {
  const world = await passwordWorld(options.server, { provider: options.provider ?? {} });
  const { clock, server, provider } = world;
  const store = (options.wrap ?? asItIs)(memoryStore({ clock }));
  let seed = 0;
  const start = (): TokenClient => {
    const draw = (seed++ * 0.37) % 1;
    return createTokenClient(provider, {
      store,
      clock,
      fetch: server.fetch,
      random: () => draw,
      ...options.client,
    });
  };
  const clients = Array.from({ length: size }, start);
  return { ...world, store, clients, events: clients.map(recordEvents), start };
}

const asItIs = (store: TokenStore): TokenStore => store;

/** Asks all clients at once. */
export const tokensOf = ({ clock, clients }: Fleet) =>
  within(clock, Promise.all(clients.map((client) => client.getToken())));
