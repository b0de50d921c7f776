/**
 * A request in words that every `fetch` understands. Undici's knows only its own `Request` and `FormData`, and would
 * take Node's for text.
 */
export function plainRequest(input: RequestInfo | URL, init: RequestInit = {}): [string | URL, RequestInit] {
  if (!(input instanceof Request) && !(init.body instanceof FormData)) return [input, init];
  const request = new Request(input, init);
  const { url, method, headers, body, redirect, signal } = request;
  return [url, { method, headers, redirect, signal, ...(body !== null && { body, duplex: 'half' }) }];
}
