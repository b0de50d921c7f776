import type { Rule } from './option.js';
import { text } from './option.js';

const SECRET_PARAMETERS = [
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'access_token',
  'refresh_token',
  'token',
];

/** Whether a URL's host is this machine: the only place where plain http is accepted (RFC 8252 §8.3). */
export function isLoopback(url: URL): boolean {
  const host = url.hostname;
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]'
  );
}

/** An endpoint that may receive credentials (RFC 6749 §3.2: TLS, no fragment; a query is allowed). */
export const endpointUrl: Rule = (value) => {
  const url = toUrl(value);
  if (typeof url === 'string') return url;
  const problem = transportProblem(url);
  if (problem !== undefined) return problem;
  if (url.href.includes('#')) return 'must not have a fragment';
  const secret = SECRET_PARAMETERS.find((name) => url.searchParams.has(name));
  return secret === undefined ? undefined : `must not carry ${secret} in its query`;
};

/** Scheme, host and port, nothing else. */
export const originUrl: Rule = (value) => {
  if (typeof value !== 'string') return 'must be an origin as a string, e.g. https://api.example.com';
  const url = toUrl(value);
  if (typeof url === 'string') return url;
  const problem = transportProblem(url);
  if (problem !== undefined) return problem;
  return url.pathname !== '/' || /[?#]/.test(url.href)
    ? 'must be an origin only: scheme, host and port, without a path or query'
    : undefined;
};

function transportProblem(url: URL): string | undefined {
  if (url.username !== '' || url.password !== '') return 'must not carry credentials in the URL';
  if (url.hostname.includes('*')) return 'must name one host, without a wildcard';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return undefined;
  return 'must use https (http is accepted on a loopback host only)';
}

// The URL parser drops tabs and line breaks without a word, so they are looked for first.
function toUrl(value: unknown): URL | string {
  if (value instanceof URL) return value;
  if (typeof value !== 'string') return 'must be a URL, as a string or a URL object';
  const problem = text(value);
  if (problem !== undefined) return problem;
  if (/\s/.test(value)) return 'must not contain white space';
  return URL.canParse(value) ? new URL(value) : 'must be an absolute URL';
}
