import { text } from './option.js';
import { isPlainOrigin, isPlainUrl } from './plain-url.js';
import type { Rule } from './schema.js';

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
export const endpointUrl: Rule = (value) =>
  isPlain(value)
    ? undefined
    : checkUrl(value, (url) => {
        if (url.href.includes('#')) return 'must not have a fragment';
        const secret = SECRET_PARAMETERS.find((name) => url.searchParams.has(name));
        return secret === undefined ? undefined : `must not carry ${secret} in its query`;
      });

/**
 * A URL that credentials may be sent to, as a string or a `URL`: https, or http on a loopback host. It
 * ends with its path, so that more of one can be appended: no query, no fragment.
 */
export const secureUrl: Rule = (value) =>
  isPlain(value)
    ? undefined
    : checkUrl(value, (url) => (/[?#]/.test(url.href) ? 'must not have a query or a fragment' : undefined));

/** A string of scheme, host and port, nothing else; https, or http on a loopback host. */
export const origin: Rule = (value) => {
  if (typeof value !== 'string') return 'must be an origin as a string, e.g. https://api.example.com';
  if (isPlainOrigin(value)) return undefined;
  return checkUrl(value, (url) =>
    url.pathname !== '/' || /[?#]/.test(url.href)
      ? 'must be an origin only: scheme, host and port, without a path or query'
      : undefined,
  );
};

/** Nothing in such a URL could break any of the rules here. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' && isPlainUrl(value);
}

function checkUrl(value: unknown, rule: (url: URL) => string | undefined): string | undefined {
  const url = toUrl(value);
  return typeof url === 'string' ? url : (transportProblem(url) ?? rule(url));
}

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
