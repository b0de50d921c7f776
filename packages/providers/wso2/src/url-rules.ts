import type { Rule } from './rules.js';

/** A URL that credentials may be sent to: https, or http on a loopback host (RFC 8252 §8.3). */
export const secureUrl: Rule = (value) => {
  if (!(value instanceof URL) && typeof value !== 'string')
    return 'must be a URL, as a string or a URL object';
  // The URL parser drops tabs and line breaks without a word, so they are looked for first.
  if (typeof value === 'string' && (/\s/.test(value) || !URL.canParse(value)))
    return 'must be an absolute URL without white space';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'must not carry credentials in the URL';
  if (/[?#]/.test(url.href)) return 'must not have a query or a fragment';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return 'must use https (http is accepted on a loopback host only)';
};

/** The root of a gateway or server; the paths of the endpoints are appended to it. */
export const rootUrl: Rule = (value) => {
  const problem = secureUrl(value);
  if (problem !== undefined) return problem;
  const path = new URL(value as string | URL).pathname.replace(/\/+$/, '');
  return /\/(?:oauth2|token|revoke)$/.test(path)
    ? 'must end before the path of the endpoint, which is appended to it'
    : undefined;
};

export const origin: Rule = (value) => {
  if (typeof value !== 'string') return 'must be an origin as a string, e.g. https://api.example.com';
  const problem = secureUrl(value);
  if (problem !== undefined) return problem;
  return new URL(value).pathname === '/'
    ? undefined
    : 'must be an origin only: scheme, host and port, without a path';
};

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]'
  );
}
