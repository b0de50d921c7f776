/** A request that can be made with one token and, if its body allows, made again with another. */
export interface ReplayableRequest {
  readonly method: string;
  readonly canReplay: boolean;
  /** What to hand to `fetch`, with this authorization, and a proof if it needs one. */
  build(authorization: string, proof?: Headers): [RequestInfo | URL, RequestInit];
  /** Lets go of what was kept for a second time. */
  release(): void;
}

/**
 * Streams are sent once. A `Request` keeps a copy of its body while its first answer is awaited;
 * a form is encoded once, so that both times have the same bytes.
 */
export async function replayableRequest(
  input: RequestInfo | URL,
  init: RequestInit = {},
): Promise<ReplayableRequest> {
  const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
  const once = await encodeForm(init.body, headers);
  const base: RequestInit = { ...init, ...(once !== undefined && { body: once }), redirect: 'manual' };
  const sendsOwnBody = input instanceof Request && input.body !== null && init.body === undefined;
  let spare = sendsOwnBody && !input.bodyUsed ? input.clone() : undefined;
  let sent = false;
  return {
    method: init.method ?? (input instanceof Request ? input.method : 'GET'),
    canReplay: sendsOwnBody ? spare !== undefined : !(once instanceof ReadableStream) && !isIterable(once),
    build(authorization, proof = new Headers()) {
      headers.set('authorization', authorization);
      for (const [name, value] of proof) headers.set(name, value);
      const target = sent && spare !== undefined ? spare : input;
      if (sent) spare = undefined;
      sent = true;
      return [target, { ...base, headers }];
    },
    release() {
      spare?.body?.cancel().catch(() => undefined);
      spare = undefined;
    },
  };
}

type Body = RequestInit['body'] | undefined;

/** A form gets a new boundary each time it is encoded, so it is encoded here. */
async function encodeForm(body: Body, headers: Headers): Promise<Body> {
  if (!(body instanceof FormData)) return body;
  const encoded = new Response(body);
  const contentType = encoded.headers.get('content-type');
  if (contentType !== null && !headers.has('content-type')) headers.set('content-type', contentType);
  return encoded.arrayBuffer();
}

/** Node also takes async iterables as bodies; they can be read once. */
function isIterable(body: Body): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
