import type { Fetch } from '../ports/fetch.js';
import { authorizedHeaders } from './authorized-headers.js';

type Input = Parameters<Fetch>[0];
type Body = RequestInit['body'] | undefined;

/**
 * A request that can be made with one token and, if its body allows, made again with another. Streams are sent once.
 * A `Request` keeps a copy of its body while its first answer is awaited; nothing else is copied before it is needed.
 */
export class ReplayableRequest {
  readonly #input: Input;
  /** As it was sent last. */
  #init: RequestInit | undefined;
  /** What is sent the second time in place of a `Request` whose own body is sent. */
  #spare: Request | undefined;
  #hasBeenSent = false;

  constructor(input: Input, init: RequestInit | undefined) {
    this.#input = input;
    this.#init = init;
    if (sendsOwnBody(input, init) && !input.bodyUsed) this.#spare = input.clone();
  }

  get method(): string {
    return this.#init?.method ?? (isRequest(this.#input) ? this.#input.method : 'GET');
  }

  get canReplay(): boolean {
    if (sendsOwnBody(this.#input, this.#init)) return this.#spare !== undefined;
    const body = this.#init?.body;
    return !(body instanceof ReadableStream) && !isIterable(body);
  }

  /** @param proof - more headers, in place of those of the same names */
  send(fetch: Fetch, authorization: string, proof?: Headers): Promise<Response> {
    const input = this.#input;
    const given = this.#init?.headers ?? (isRequest(input) ? input.headers : undefined);
    const own = authorizedHeaders(given, authorization);
    const headers = proof === undefined ? own : joined(own, proof);
    const init = copyOf(this.#init, headers);
    const target = this.#hasBeenSent ? (this.#spare ?? input) : input;
    if (this.#hasBeenSent) this.#spare = undefined;
    this.#hasBeenSent = true;
    this.#init = init;
    return fetch(target, init);
  }

  /** Lets go of what was kept for a second time. */
  release(): void {
    if (this.#spare === undefined) return;
    this.#spare.body?.cancel().catch(() => undefined);
    this.#spare = undefined;
  }
}

/** The same with the bytes of its form: a form gets a new boundary each time it is encoded. */
export async function withEncodedForm(input: Input, init: RequestInit): Promise<RequestInit> {
  const headers = new Headers(init.headers ?? (isRequest(input) ? input.headers : undefined));
  const encoded = new Response(init.body ?? null);
  const contentType = encoded.headers.get('content-type');
  if (contentType !== null && !headers.has('content-type')) headers.set('content-type', contentType);
  return { ...init, headers, body: await encoded.arrayBuffer() };
}

export function isRequest(input: Input): input is Request {
  return typeof input === 'object' && input instanceof Request;
}

/** A body of `null` leaves the request its own. */
function sendsOwnBody(input: Input, init: RequestInit | undefined): input is Request {
  return isRequest(input) && input.body !== null && (init?.body ?? undefined) === undefined;
}

/** Node also takes async iterables as bodies; they can be read once. */
function isIterable(body: Body): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** A copy with these headers, whose redirects are handed over. A spread with members behind it costs V8 ten times as much. */
function copyOf(given: RequestInit | undefined, headers: HeadersInit): RequestInit {
  const copy: Record<string, unknown> = { headers, redirect: 'manual' };
  for (const name in given) {
    if (name !== 'headers' && name !== 'redirect') copy[name] = given[name as keyof RequestInit];
  }
  return copy;
}

function joined(given: HeadersInit, more: Headers): Headers {
  const headers = new Headers(given);
  for (const [name, value] of more) headers.set(name, value);
  return headers;
}
