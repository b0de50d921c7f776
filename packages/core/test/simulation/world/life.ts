import {
  clientSecretBasic,
  createTokenClient,
  type Logger,
  type Provider,
  type TokenClient,
  type TokenStore,
} from '@org/oauth-core';
import type { PolicyName, Setup } from '../scenario/setup.js';
import { API_ORIGIN, REVOKE_URL, TOKEN_URL, type Vendor } from '../server/vendor.js';
import type { ClockPort } from '../time/sim-clock.js';
import { grantOf } from './grants.js';
import type { See } from './observation.js';
import { begin } from './policies.js';

/** One client from its creation to its end. */
export interface Life {
  readonly number: number;
  readonly client: TokenClient;
  readonly port: ClockPort;
  /** From the moment that somebody asked it to close. */
  closing: boolean;
  release(): Promise<void>;
}

/** What a client is told about itself. */
type ClientSetup = Pick<
  Setup,
  'grant' | 'reissue' | 'attempts' | 'timeoutMs' | 'maxDelayMs' | 'defaultLifetimeSeconds'
>;

export interface LifePorts {
  readonly number: number;
  readonly clientId: string;
  readonly setup: ClientSetup;
  readonly policy: PolicyName;
  readonly port: ClockPort;
  readonly fetch: typeof fetch;
  readonly store: { readonly store?: TokenStore };
  readonly logger: Logger | undefined;
  readonly vendor: Pick<Vendor, 'logins' | 'tokenByHand'>;
  readonly firstRefreshToken: string;
  random(): number;
  /** Hears each event after all listeners have. */
  onForwarded(event: object): void;
}

/** What must never be printed. */
export const CLIENT_SECRET = 'CANARY-secret:+%/é';

export function bringToLife(ports: LifePorts): Life {
  const { setup, port } = ports;
  const client = createTokenClient(providerOf(ports), {
    ...ports.store,
    clock: port,
    fetch: ports.fetch,
    random: ports.random,
    timeoutMs: setup.timeoutMs,
    retry: { attempts: setup.attempts, maxDelayMs: setup.maxDelayMs },
    ...(ports.logger !== undefined && { logger: ports.logger }),
  });
  return {
    number: ports.number,
    client,
    port,
    closing: false,
    release: begin(ports.policy, client, ports.onForwarded),
  };
}

/** Tells of all its events. */
export function listenTo({ client, number: life }: Life, see: See): void {
  client.on('refreshed', (event) => see({ see: 'event', life, name: 'refreshed', event }));
  client.on('expired', (event) => see({ see: 'event', life, name: 'expired', event }));
  client.on('failed', (event) => see({ see: 'event', life, name: 'failed', event }));
}

function providerOf({ number, setup, clientId, vendor, firstRefreshToken }: LifePorts): Provider {
  return {
    name: 'sim',
    tokenEndpoint: TOKEN_URL,
    revocationEndpoint: REVOKE_URL,
    clientAuth: clientSecretBasic(clientId, () => CLIENT_SECRET, { encoding: 'raw' }),
    grant: grantOf(setup.grant, { vendor, mark: String(number), firstRefreshToken }),
    resourceOrigins: [API_ORIGIN],
    reissue: setup.reissue,
    ...(setup.defaultLifetimeSeconds !== undefined && {
      defaultLifetimeSeconds: setup.defaultLifetimeSeconds,
    }),
  };
}
