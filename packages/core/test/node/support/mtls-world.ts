import {
  clientCredentials,
  type ClientAuth,
  createTokenClient,
  mtls,
  type TokenClient,
  type TokenClientOptions,
} from '@org/oauth-core';
import { type CertificateFetch, certificateFetch, type CertificateFetchOptions } from '@org/oauth-core/node';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import * as undici from 'undici';
import { onTestFinished } from 'vitest';
import type { Issued } from './certificate-authority.js';
import { authority, type MtlsServer } from './mtls-server.js';

/** A certificate as files that somebody replaces while the process runs. */
export interface Files {
  cert: string;
  key: string;
}

export interface MtlsWorld {
  readonly clock: VirtualClock;
  readonly client: TokenClient;
  readonly fetch: CertificateFetch;
  /** Asks the API with the client's token; the status. */
  call(): Promise<number>;
}

export interface MtlsWorldOptions {
  readonly clock?: VirtualClock;
  readonly clientAuth?: ClientAuth;
  readonly client?: TokenClientOptions;
  readonly fetch?: Partial<CertificateFetchOptions>;
}

/** A client that presents what the files hold at the time. */
export function mtlsWorld(server: MtlsServer, files: Files, options: MtlsWorldOptions = {}): MtlsWorld {
  const clock = options.clock ?? createVirtualClock();
  const certificate = () => files.cert;
  const fetch = openFetch({ certificate, key: async () => files.key, clock, ...options.fetch });
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: `${server.url}/token`,
      clientAuth: options.clientAuth ?? mtls('invoices', { certificate, identity: 'invoices' }),
      grant: clientCredentials(),
    },
    { clock, fetch: clock.track(fetch), random: () => 0.5, ...options.client },
  );
  return { clock, client, fetch, call: async () => statusOf(await client.fetch(`${server.url}/api`)) };
}

/** A fetch that trusts the CA of the tests, closed when the test ends. */
export function openFetch(options: CertificateFetchOptions): CertificateFetch {
  const fetch = certificateFetch(undici, { ca: authority.cert, ...options });
  onTestFinished(() => fetch.close());
  return fetch;
}

/** A fetch for a certificate that stays. */
export function fetchWith({ cert, key }: Issued): CertificateFetch {
  return openFetch({ certificate: cert, key });
}

export async function statusOf(response: Response): Promise<number> {
  await response.text();
  return response.status;
}
