type HeadersGiven = RequestInit['headers'] | undefined;

export const AUTHORIZATION = 'authorization';

/**
 * The headers of a request with this authorization in place of any other. A plain object is copied member by member,
 * which costs little; all else becomes `Headers`.
 */
export function authorizedHeaders(given: HeadersGiven, authorization: string): HeadersInit {
  if (given === undefined) return { authorization };
  if (isPlain(given)) return copyOf(given, authorization);
  const headers = new Headers(given);
  headers.set(AUTHORIZATION, authorization);
  return headers;
}

/** Whether `fetch` would read its own members, as names and values. */
function isPlain(given: NonNullable<HeadersGiven>): given is Record<string, string> {
  const prototype: unknown = Object.getPrototypeOf(given);
  return (prototype === Object.prototype || prototype === null) && !(Symbol.iterator in given);
}

function copyOf(given: Readonly<Record<string, string>>, authorization: string): Record<string, string> {
  // A spread with a member behind it costs V8 ten times as much.
  const copy: Record<string, string> = { authorization };
  for (const name in given) {
    if (!isAuthorization(name)) copy[name] = given[name] as string;
  }
  return copy;
}

/** Names of headers have no case. */
export function isAuthorization(name: string): boolean {
  return name.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION;
}
