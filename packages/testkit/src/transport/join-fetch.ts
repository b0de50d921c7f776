import { fetchFailed } from './fetch-delivery.js';
import { followRedirects } from './follow-redirects.js';

/** What can be reached without a socket. */
export interface Reachable {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** One `fetch` for several servers: a request goes to the one whose origin it names. */
export function joinFetch(...servers: readonly Reachable[]): typeof fetch {
  const byOrigin = new Map(servers.map((server) => [new URL(server.url).origin, server]));
  return followRedirects(async ({ url, method, headers, body, signal }) => {
    const server = byOrigin.get(url.origin);
    if (server === undefined) throw fetchFailed('ECONNREFUSED');
    const init = { method, headers, signal: signal ?? null, redirect: 'manual' as const };
    return server.fetch(url, body.length === 0 ? init : { ...init, body });
  });
}
