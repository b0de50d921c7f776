import type { Fetch } from '../ports/fetch.js';
import { authorizedHeaders } from './authorized-headers.js';

type Input = Parameters<Fetch>[0];
type Init = RequestInit | undefined;

export function isRequest(input: Input): input is Request {
  return typeof input === 'object' && input instanceof Request;
}

/** Whether fetch would encode this body anew each time, with another boundary: see {@link withEncodedForm}. */
export function isForm(body: unknown): body is FormData {
  return typeof body === 'object' && body instanceof FormData;
}

/** The same with the bytes of its form, so that both times have the same. */
export async function withEncodedForm(input: Input, init: RequestInit): Promise<RequestInit> {
  const headers = new Headers(init.headers ?? (isRequest(input) ? input.headers : undefined));
  const encoded = new Response(init.body ?? null);
  const contentType = encoded.headers.get('content-type');
  if (contentType !== null && !headers.has('content-type')) headers.set('content-type', contentType);
  return { ...init, headers, body: await encoded.arrayBuffer() };
}

/** What to send the second time in place of a `Request` whose own body is sent: it has to be taken before the first. */
export function spareOf(input: Input, init: Init): Request | undefined {
  return sendsOwnBody(input, init) && !input.bodyUsed ? input.clone() : undefined;
}

/** Lets go of what was kept for a second time. */
export function release(spare: Request | undefined): void {
  spare?.body?.cancel().catch(() => undefined);
}

/** Whether a request can be made again: a stream is sent once, and so is the body of a `Request` without a spare. */
export function canReplay(input: Input, init: Init, spare: Request | undefined): boolean {
  if (sendsOwnBody(input, init)) return spare !== undefined;
  const body = init?.body;
  // Node also takes async iterables.
  return !(
    body instanceof ReadableStream ||
    (typeof body === 'object' && body !== null && Symbol.asyncIterator in body)
  );
}

/** A copy of a request's options with this authorization, whose redirects are handed over. */
export function authorizedInit(input: Input, init: Init, authorization: string): RequestInit {
  const given = init?.headers ?? (isRequest(input) ? input.headers : undefined);
  const copy: Record<string, unknown> = {
    headers: authorizedHeaders(given, authorization),
    redirect: 'manual',
  };
  // A spread with members behind it costs V8 ten times as much.
  for (const name in init) {
    // What nearly all bring is stored by its name, at a third of the cost.
    if (name === 'method') copy['method'] = init.method;
    else if (name === 'body') copy['body'] = init.body;
    else if (name !== 'headers' && name !== 'redirect') copy[name] = init[name as keyof RequestInit];
  }
  return copy;
}

/** A body of `null` leaves the request its own. */
function sendsOwnBody(input: Input, init: Init): input is Request {
  return isRequest(input) && input.body !== null && (init?.body ?? undefined) === undefined;
}
