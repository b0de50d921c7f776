import type { IncomingMessage, ServerResponse } from 'node:http';
import { fingerprint } from './fingerprint.js';
import type { Introspect } from './introspect.js';
import { listenOnLoopback } from './loopback.js';

/** One call of the API. */
interface ApiCall {
  readonly status: 200 | 401;
  /** The fingerprint of the token that it carried. */
  readonly token: string | undefined;
}

/** An API that knows about a token only what the authorization server tells. */
export interface ResourceServer {
  readonly url: string;
  readonly calls: readonly ApiCall[];
  close(): Promise<void>;
}

/**
 * Starts an API on a free port of the loopback interface: 200 with the user or client for a good token, else 401.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 RFC 6750 §3}
 */
export async function startResourceServer(introspect: Introspect): Promise<ResourceServer> {
  const { url, answerWith, close } = await listenOnLoopback();
  const calls: ApiCall[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const known = token === undefined ? undefined : await introspect(token);
    const status = known?.active === true ? 200 : 401;
    calls.push({ status, token: token === undefined ? undefined : fingerprint(token) });
    const refusal = { 'www-authenticate': 'Bearer error="invalid_token"' };
    response.writeHead(status, { 'content-type': 'application/json', ...(status === 401 ? refusal : {}) });
    response.end(JSON.stringify(status === 200 ? { caller: known?.sub ?? known?.client_id } : {}));
  };

  answerWith((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return { url, calls, close };
}
