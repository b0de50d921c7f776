import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text, textOption } from '../config/option.js';
import { optional, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import type { RedirectReceiver } from '../grants/browser/redirect-receiver.js';

export interface LoopbackRedirectOptions {
  /** The path that the server sends the browser to. Default `/callback`. */
  readonly path?: string | undefined;
  /** What the person reads in the end, as plain text. Default: that the window may be closed. */
  readonly message?: string | undefined;
}

const path: Rule = (value) =>
  text(value) ??
  (/^\/[\w./-]*$/.test(String(value)) ? undefined : 'must begin with / and have no query, e.g. /callback');

const OPTIONS = shape({
  path: optional<string>(path),
  message: optional(textOption),
});

/**
 * Receives the browser on 127.0.0.1, at a port that the system chooses for each login: register
 * `http://127.0.0.1/callback` at the server, which must accept any port there.
 *
 * @throws {OAuthError} `invalid_config`
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252#section-7.3 RFC 8252 §7.3}
 * @example
 * ```ts
 * import { loopbackRedirect } from '@org/oauth-core/node';
 *
 * export const redirect = loopbackRedirect({ path: '/logged-in' });
 * ```
 */
export function loopbackRedirect(options: LoopbackRedirectOptions = {}): RedirectReceiver {
  const parsed = parseOptions(OPTIONS, options, { owner: 'loopbackRedirect' });
  const { path: pathname = '/callback', message = 'Done. This window may be closed.' } = parsed;
  return async (isOurs) => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const query = new Promise<URLSearchParams>((resolve) => {
      server.on('request', ({ method, url = '' }, response) => {
        const asked = new URL(url, 'http://127.0.0.1');
        const isAnswer = method === 'GET' && asked.pathname === pathname && isOurs(asked.searchParams);
        if (!isAnswer) return say(response, 404, 'Nothing waits here.');
        response.on('finish', () => resolve(asked.searchParams));
        say(response, 200, message);
      });
    });
    const { port } = server.address() as AddressInfo;
    return { redirectUri: `http://127.0.0.1:${port}${pathname}`, query, close: () => close(server) };
  };
}

/** Plain text, so that nothing of the query can be made to run; and no address is told to the next page. */
function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(words);
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // Browsers open connections in advance, and keep them.
  server.closeAllConnections();
  await closed;
}
