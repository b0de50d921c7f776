import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fingerprint } from '../fingerprint.js';
import { listenOnLoopback, listenWithTls } from '../loopback.js';
import type { Introspect } from './introspect.js';
import { createPossessionCheck, type Refusal } from './possession.js';

/** One call of the API. */
interface ApiCall {
  readonly status: 200 | 401;
  /** The fingerprint of the token that it carried. */
  readonly token: string | undefined;
  /** Why it was refused. */
  readonly refusal?: Refusal;
}

export interface ResourceServerOptions {
  /** Whether a proof of possession must carry a nonce of the API (RFC 9449 §9; default false). */
  readonly requireNonce?: boolean;
}

/** An API that knows about a token only what the authorization server tells. */
export interface ResourceServer {
  readonly url: string;
  /** The same over TLS, where a client is asked for its certificate. */
  readonly mtlsUrl: string;
  readonly calls: readonly ApiCall[];
  close(): Promise<void>;
}

/**
 * Starts an API on free ports of the loopback interface: 200 with the user or client for a token that is good, in the
 * hands of whom it is bound to, else 401.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750 §3}
 */
export async function startResourceServer(
  introspect: Introspect,
  { requireNonce = false }: ResourceServerOptions = {},
): Promise<ResourceServer> {
  const [plain, tls] = await Promise.all([listenOnLoopback(), listenWithTls()]);
  const possession = createPossessionCheck(requireNonce);
  const calls: ApiCall[] = [];

  const answer = async (
    origin: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const [, scheme = '', token = ''] =
      /^(Bearer|DPoP) (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    const known = token === '' ? undefined : await introspect(token);
    const { pathname } = new URL(request.url ?? '', origin);
    const shown = { request, url: `${origin}${pathname}`, scheme, token };
    const refusal = known?.active === true ? await possession.refusalOf(shown, known.cnf) : 'invalid_token';
    const status = refusal === undefined ? 200 : 401;
    calls.push({
      status,
      token: token === '' ? undefined : fingerprint(token),
      ...(refusal === undefined ? {} : { refusal }),
    });
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(scheme === 'DPoP' && requireNonce ? { 'dpop-nonce': possession.nonce() } : {}),
      ...(refusal === undefined
        ? {}
        : { 'www-authenticate': `${scheme === 'DPoP' ? 'DPoP' : 'Bearer'} error="${refusal}"` }),
    });
    response.end(JSON.stringify(status === 200 ? { caller: known?.sub ?? known?.client_id } : {}));
  };
  const listener =
    (origin: string): RequestListener =>
    (request, response) => {
      answer(origin, request, response).catch(() => response.destroy());
    };

  for (const { url, answerWith } of [plain, tls]) answerWith(listener(url));
  return {
    url: plain.url,
    mtlsUrl: tls.url,
    calls,
    close: async () => void (await Promise.all([plain.close(), tls.close()])),
  };
}
