import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  password,
  type Provider,
  type TokenClient,
  type TokenClientOptions,
} from '@org/oauth-core';
import { onTestFinished } from 'vitest';
import type { Site } from './start.js';

/** One event of a client, to be laid beside the server's log. */
export interface ClientEvent {
  /** Such as `refreshed initial #1`, `expired rejected #1`, `failed invalid_client`. */
  readonly line: string;
  /** The token's fingerprint. */
  readonly token?: string;
}

/** A client of the server, and what it told so far. */
export interface Connected {
  readonly client: TokenClient;
  readonly events: readonly ClientEvent[];
}

/** The client itself asks, with client credentials. */
export function asMachine({ server }: Site): Provider {
  const { id, secret } = server.clients.machine;
  return {
    name: 'peer',
    tokenEndpoint: server.tokenEndpoint,
    revocationEndpoint: server.revocationEndpoint,
    clientAuth: clientSecretBasic(id, secret),
    grant: clientCredentials(),
    reissue: 'fresh',
  };
}

/** A user logs in, and refresh tokens follow. The API may be called. */
export function asUser({ server, api }: Site): Provider {
  const { id, secret } = server.clients.application;
  return {
    name: 'peer',
    tokenEndpoint: server.tokenEndpoint,
    revocationEndpoint: server.revocationEndpoint,
    clientAuth: clientSecretBasic(id, secret),
    grant: password(server.user),
    resourceOrigins: [api.url],
    reissue: 'fresh',
  };
}

/** Makes the client, on the site's clock, until the end of the test. */
export function connect(site: Site, provider: Provider, options?: TokenClientOptions): Connected {
  const { clock, fetch } = site;
  const client = createTokenClient(provider, { clock, fetch, random: () => 0.5, ...options });
  onTestFinished(() => client.close());
  return { client, events: recordEvents(client) };
}

function recordEvents(client: TokenClient): readonly ClientEvent[] {
  const events: ClientEvent[] = [];
  client.on('refreshed', ({ cause, token }) =>
    events.push({ line: `refreshed ${cause} #${token.generation}`, token: token.fingerprint }),
  );
  client.on('expired', ({ cause, token }) =>
    events.push({ line: `expired ${cause} #${token.generation}`, token: token.fingerprint }),
  );
  client.on('failed', ({ error }) => events.push({ line: `failed ${error.code}` }));
  return events;
}
