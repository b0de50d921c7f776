import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  type Logger,
  type Provider,
  type TokenClient,
} from '@org/oauth-core';
import {
  createTalendServer,
  createVirtualClock,
  type TalendServer,
  type VirtualClock,
  seededRandom,
} from '@org/oauth-testkit';
import { createScheduler, type LifecyclePolicy, type Scheduler } from '../../src/index.js';
import { type EventRecord, recordEvents } from './record-events.js';

export interface LiveOptions {
  readonly policy: LifecyclePolicy;
  readonly lifetimeSeconds?: number;
  readonly logger?: Logger;
}

/** A scheduler, a client that it does not watch yet, and the vendor's server, all on one virtual clock. */
export interface Live {
  readonly clock: VirtualClock;
  readonly server: TalendServer;
  readonly client: TokenClient;
  readonly scheduler: Scheduler;
  readonly events: EventRecord[];
  /** Another client of the same server. */
  createClient(clientId?: string): TokenClient;
  /** Calls the API once. @returns the status. */
  call(): Promise<number>;
}

export async function startTalend({
  policy,
  lifetimeSeconds = 1_800,
  logger = {},
}: LiveOptions): Promise<Live> {
  const clock = createVirtualClock();
  const server = await createTalendServer({ clock, lifetimeSeconds, listen: false, seed: 1 });
  const random = seededRandom(7);
  const createClient = (clientId?: string): TokenClient =>
    createTokenClient(talendProvider(server, clientId), { clock, random, logger, fetch: server.fetch });
  const client = createClient();
  const scheduler = createScheduler({ policy, logger });
  const events = recordEvents(scheduler);
  const call = async (): Promise<number> => (await client.fetch(server.apiUrl)).status;
  return { clock, server, client, scheduler, events, createClient, call };
}

/** As the vendor documents it; written by hand, because a scheduler knows no presets. */
function talendProvider(server: TalendServer, clientId: string = server.clientId): Provider {
  return {
    name: 'talend',
    tokenEndpoint: server.tokenEndpoint,
    clientAuth: clientSecretBasic(clientId, server.clientSecret, { encoding: 'raw' }),
    grant: clientCredentials({ audience: server.audience }),
    requestFormat: 'json',
    resourceOrigins: [server.url],
    reissue: 'fresh',
  };
}
