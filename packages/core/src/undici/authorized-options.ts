import { AUTHORIZATION, isAuthorization } from '../internal/authorized-headers.js';
import type { DispatchOptions } from './dispatch.js';

/** A copy of a request's options with this authorization in place of any other, whose redirects are handed over. */
export function authorizedOptions(options: DispatchOptions, authorization: string): DispatchOptions {
  // Switches off the redirect interceptors that hear of this request later.
  const copy: Record<string, unknown> = {
    headers: authorizedHeaders(options.headers, authorization),
    maxRedirections: 0,
  };
  // A spread with members behind it costs V8 ten times as much.
  for (const name in options) {
    if (!(name in copy)) copy[name] = options[name as keyof DispatchOptions];
  }
  return copy;
}

/** In the form in which they were given; what can be iterated once becomes a list of names and values in turn. */
function authorizedHeaders(given: unknown, authorization: string): unknown {
  if (given === undefined || given === null) return { authorization };
  if (typeof given !== 'object') return given;
  if (Array.isArray(given)) return withoutAuthorization(given).concat(AUTHORIZATION, authorization);
  if (Symbol.iterator in given) {
    const pairs = [...(given as Iterable<readonly unknown[]>)];
    return withoutAuthorization(pairs.flatMap(([name, value]) => [name, value])).concat(
      AUTHORIZATION,
      authorization,
    );
  }
  const copy: Record<string, unknown> = { authorization };
  const members = given as Readonly<Record<string, unknown>>;
  for (const name in members) {
    if (!isAuthorization(name)) copy[name] = members[name];
  }
  return copy;
}

function withoutAuthorization(list: readonly unknown[]): unknown[] {
  const names = (index: number): boolean => isAuthorization(String(list[index - (index % 2)]));
  return list.filter((_, index) => !names(index));
}

/** Whether a body can be sent again: none, text and bytes. Undici reads all else once. */
export function canBeSentAgain(body: unknown): boolean {
  return (
    body === undefined ||
    body === null ||
    typeof body === 'string' ||
    ArrayBuffer.isView(body) ||
    body instanceof ArrayBuffer
  );
}
