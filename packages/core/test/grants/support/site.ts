import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import { onTestFinished } from 'vitest';
import { none } from '../../../src/client-auth/none.js';
import type { Provider } from '../../../src/config/provider.js';
import type { TokenClientOptions } from '../../../src/config/settings.js';
import { createTokenClient } from '../../../src/create-token-client.js';
import type { Grant } from '../../../src/grants/grant.js';
import type { TokenClient } from '../../../src/token-client.js';
import { during, startServer } from '../../endpoint/wire.js';

/** What a server answers: a status, and members that become JSON. */
export type Reply = readonly [status: number, members: Readonly<Record<string, unknown>>];

/** A request's form, with the path that it came to. */
interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly at: number;
}

export interface Site {
  readonly clock: VirtualClock;
  readonly client: TokenClient;
  /** The server's origin, which the token may be sent to. */
  readonly root: string;
  /** All requests so far, in order. */
  readonly asked: readonly Asked[];
  /** Runs work, moving virtual time on until it settles. */
  during<T>(work: Promise<T>): Promise<T>;
}

export interface SiteOptions {
  readonly grant: (root: string) => Grant;
  /** What is answered to the request of this number (from 1), at whatever path. */
  readonly reply: (asked: Asked, number: number) => Reply;
  readonly provider?: (root: string) => Partial<Provider>;
  readonly client?: TokenClientOptions;
}

/** A real server on loopback and a client of it, in virtual time, until the test ends. */
export async function openSite({ grant, reply, provider, client: options }: SiteOptions): Promise<Site> {
  const clock = createVirtualClock(1_000_000);
  const asked: Asked[] = [];
  const server = await startServer((response, { path, body }) => {
    const request = { path, form: new URLSearchParams(body), at: clock.now() };
    asked.push(request);
    const [status, members] = reply(request, asked.length);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(members));
  });
  const root = new URL(server.url).origin;
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: `${root}/token`,
      clientAuth: none('tool'),
      grant: grant(root),
      ...provider?.(root),
    },
    { clock, random: () => 0.5, fetch: clock.track(fetch), ...options },
  );
  onTestFinished(() => client.close());
  return { clock, client, root, asked, during: (work) => during(clock, work) };
}

/** A good answer. */
export function token(accessToken: string, more: Readonly<Record<string, unknown>> = {}): Reply {
  return [200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3_600, ...more }];
}
