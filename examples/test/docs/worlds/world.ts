import type { TestServer } from '@org/oauth-testkit';

/** What a document's block finds when it runs as it is printed. */
export interface World {
  readonly server: TestServer;
  /** What the server stands for: where requests to the real vendor's origins go instead. */
  readonly routes: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** What the preludes of blocks declare. */
  readonly globals: Readonly<Record<string, unknown>>;
}

export type OpenWorld = () => Promise<World>;

/** A `fetch` for the length of a block: what is for the vendor's origins reaches the server, loopback is as it is. */
export function fetchInto({ server, routes }: World, loopback: typeof fetch): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { origin, hostname } = new URL(request.url);
    if (hostname === '127.0.0.1') return loopback(input, init);
    const base = routes[origin];
    if (base === undefined) throw new TypeError(`${origin} is not in this world`);
    const body = new Uint8Array(await request.arrayBuffer());
    return server.fetch(request.url.replace(origin, base), {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: request.signal,
      ...(body.length > 0 && { body }),
    });
  };
}
