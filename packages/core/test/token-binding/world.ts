import {
  clientCredentials,
  clientSecretBasic,
  type Clock,
  createTokenClient,
  dpop,
  type Provider,
  type TokenClient,
  type TokenClientOptions,
} from '@org/oauth-core';
import { type DpopServer, startDpopServer } from './dpop-server.js';

/** Its time stands still until it is moved; its timers are real, for requests that are. */
interface SetClock extends Clock {
  move(ms: number): void;
}

const START = Date.UTC(2026, 10, 22);

function createSetClock(): SetClock {
  let time = START;
  return {
    now: () => time,
    setTimeout: (run, delayMs) => setTimeout(run, delayMs),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    move(ms) {
      time += ms;
    },
  };
}

export interface DpopWorld {
  readonly server: DpopServer;
  readonly clock: SetClock;
  readonly client: TokenClient;
  readonly provider: Provider;
  /** How often the client's secret was asked for. */
  readonly credentials: { asked: number };
}

/** A client that binds its tokens, and a real server that verifies every proof; both by one clock; what is retried is retried at once. */
export async function dpopWorld(
  changes: Partial<Provider> = {},
  options: TokenClientOptions = {},
): Promise<DpopWorld> {
  const server = await startDpopServer();
  const clock = createSetClock();
  server.now = () => clock.now();
  const credentials = { asked: 0 };
  const secret = (): string => `secret-${++credentials.asked}`;
  const provider: Provider = {
    name: 'acme',
    tokenEndpoint: server.tokenEndpoint,
    clientAuth: clientSecretBasic('client', secret),
    grant: clientCredentials(),
    tokenBinding: dpop(),
    ...changes,
  };
  const client = createTokenClient(provider, { clock, retry: { maxDelayMs: 0 }, ...options });
  return { server, clock, client, provider, credentials };
}

export const paths = ({ requests }: DpopServer): string[] =>
  requests.map(({ path, status }) => `${path} ${status}`);

export const thumbprints = ({ requests }: DpopServer): Set<string> =>
  new Set(requests.map(({ thumbprint }) => thumbprint));

export const nonces = ({ requests }: DpopServer): unknown[] => requests.map(({ claims }) => claims['nonce']);
