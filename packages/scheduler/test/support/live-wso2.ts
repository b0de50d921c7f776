import { clientSecretBasic, createTokenClient, type Grant, type Provider, password } from '@org/oauth-core';
import {
  createVirtualClock,
  createWso2Server,
  type Wso2Server,
  type Wso2ServerOptions,
  seededRandom,
} from '@org/oauth-testkit';
import { createScheduler, type LifecyclePolicy } from '../../src/index.js';
import type { Live } from './live-talend.js';
import { recordEvents } from './record-events.js';

export interface LiveWso2Options {
  readonly policy: LifecyclePolicy;
  readonly server?: Wso2ServerOptions;
  readonly reissue?: Provider['reissue'];
  /** Default: the password grant of the server's user. */
  readonly grant?: (server: Wso2Server) => Grant;
}

export interface LiveWso2 extends Omit<Live, 'server' | 'createClient'> {
  readonly server: Wso2Server;
}

export async function startWso2(options: LiveWso2Options): Promise<LiveWso2> {
  const clock = createVirtualClock();
  const server = await createWso2Server({ clock, listen: false, seed: 1, ...options.server });
  const { grant = loginOf } = options;
  const provider: Provider = {
    name: 'wso2',
    tokenEndpoint: server.tokenEndpoint,
    clientAuth: clientSecretBasic(server.consumerKey, server.consumerSecret, { encoding: 'raw' }),
    grant: grant(server),
    resourceOrigins: [server.url],
    reissue: options.reissue,
  };
  const client = createTokenClient(provider, { clock, random: seededRandom(7), fetch: server.fetch });
  const scheduler = createScheduler({ policy: options.policy });
  const events = recordEvents(scheduler);
  const call = async (): Promise<number> => (await client.fetch(server.apiUrl)).status;
  return { clock, server, client, scheduler, events, call };
}

function loginOf({ username, password: secret }: Wso2Server): Grant {
  return password({ username, password: secret });
}
