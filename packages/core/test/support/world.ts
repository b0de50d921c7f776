import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  memoryStore,
  password,
  type Provider,
  type TokenClient,
  type TokenClientOptions,
  type TokenEventName,
  type TokenStore,
} from '@org/oauth-core';
import {
  createTalendServer,
  createVirtualClock,
  createWso2Server,
  type TalendServerOptions,
  type TestServer,
  type VirtualClock,
  type Wso2ServerOptions,
} from '@org/oauth-testkit';

/** A client, the server that it talks to and the clock of both, with a written record of the client's events. */
export interface World {
  readonly clock: VirtualClock;
  readonly server: TestServer;
  readonly client: TokenClient;
  readonly provider: Provider;
  /** `refreshed initial #1`, `expired lifetime #1`, `failed server_error`, in order. */
  readonly events: readonly string[];
}

export interface WorldOptions {
  readonly provider?: Partial<Provider>;
  readonly client?: TokenClientOptions;
}

const SEED = 7;

/** Client credentials at a server of the Talend dialect: 30-minute tokens, a new one for each request. */
export async function credentialsWorld(
  server: TalendServerOptions = {},
  options: WorldOptions = {},
): Promise<World> {
  const clock = createVirtualClock();
  const talend = await createTalendServer({ clock, seed: SEED, listen: false, ...server });
  const provider: Provider = {
    name: 'acme',
    tokenEndpoint: talend.tokenEndpoint,
    clientAuth: clientSecretBasic(talend.clientId, talend.clientSecret, { encoding: 'raw' }),
    grant: clientCredentials({ audience: talend.url }),
    requestFormat: 'json',
    ...options.provider,
  };
  return worldOf(clock, talend, provider, options.client);
}

/** A user's password with rotating refresh tokens at a server of the WSO2 dialect. */
export async function passwordWorld(
  server: Wso2ServerOptions = {},
  options: WorldOptions = {},
): Promise<World> {
  const clock = createVirtualClock();
  const wso2 = await createWso2Server({ clock, seed: SEED, listen: false, ...server });
  const provider: Provider = {
    name: 'acme',
    tokenEndpoint: wso2.tokenEndpoint,
    revocationEndpoint: wso2.revocationEndpoint,
    clientAuth: clientSecretBasic(wso2.consumerKey, wso2.consumerSecret, { encoding: 'raw' }),
    grant: password({ username: wso2.username, password: wso2.password }),
    ...options.provider,
  };
  return worldOf(clock, wso2, provider, options.client);
}

function worldOf(
  clock: VirtualClock,
  server: TestServer,
  provider: Provider,
  options?: TokenClientOptions,
): World {
  const client = createTokenClient(provider, { clock, fetch: server.fetch, random: () => 0.5, ...options });
  return { clock, server, client, provider, events: recordEvents(client) };
}

/** A memory store whose own time stands still: nothing in it ends, whatever time it is for its clients. */
export const lastingStore = (): TokenStore => memoryStore({ clock: createVirtualClock() });

/** Writes a client's events down as short lines. */
export function recordEvents(client: TokenClient): readonly string[] {
  const lines: string[] = [];
  client.on('refreshed', ({ cause, token }) => lines.push(`refreshed ${cause} #${token.generation}`));
  client.on('expired', ({ cause, token }) => lines.push(`expired ${cause} #${token.generation}`));
  client.on('failed', ({ error }) => lines.push(`failed ${error.code}`));
  return lines;
}

export const EVENT_NAMES: readonly TokenEventName[] = ['refreshed', 'expired', 'failed'];

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Runs work that waits on virtual time: advances until it settles. */
export async function within<T>(clock: VirtualClock, work: Promise<T>, atMostMs = 10 * MINUTE): Promise<T> {
  let settled = false;
  const outcome = work.finally(() => {
    settled = true;
  });
  outcome.catch(() => undefined);
  await clock.advance(atMostMs, { until: () => settled });
  return outcome;
}
