/** One request on its way out, its body already read. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal | undefined;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

/** The request that a redirect leads to; another origin does not get the credentials. */
function redirected(from: Outgoing, location: string, status: number): Outgoing {
  const url = new URL(location, from.url);
  const headers = new Headers(from.headers);
  if (url.origin !== from.url.origin) headers.delete('authorization');
  const toGet = status === 303 || (status <= 302 && from.method === 'POST');
  if (!toGet) return { ...from, url, headers };
  headers.delete('content-type');
  return { ...from, url, headers, method: 'GET', body: new Uint8Array() };
}

/** Makes a `fetch` from a function that sends one request, honouring `redirect` as the standard does. */
export function followRedirects(send: (outgoing: Outgoing) => Promise<Response>): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = new Request(input, { ...init, signal: null });
    const { method, headers, redirect } = request;
    const body = request.body === null ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
    let outgoing: Outgoing = { url: new URL(request.url), method, headers, body, signal };
    for (let count = 0; count <= MAX_REDIRECTS; count += 1) {
      const response = await send(outgoing);
      const location = response.headers.get('location');
      if (redirect === 'manual' || location === null || !REDIRECTS.has(response.status)) return response;
      if (redirect === 'error') break;
      outgoing = redirected(outgoing, location, response.status);
    }
    throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
  };
}
