import { option } from '@org/oauth-core';

/** Says in words which rule a value breaks; `undefined` = none. */
export type Rule = Parameters<typeof option>[0];

const CONTROL_CHARACTER = /\p{Cc}/u;

export const text: Rule = (value) => {
  if (typeof value !== 'string') return 'must be a string';
  if (value === '') return 'must not be empty';
  // Secrets read from files often keep the line break at the end.
  return CONTROL_CHARACTER.test(value)
    ? 'must not contain control characters such as line breaks'
    : undefined;
};

export const credential: Rule = (value) => {
  if (typeof value === 'function') return undefined;
  return typeof value === 'string' ? text(value) : 'must be a string or a function that returns one';
};

/** The left half of a raw Basic pair, which ends at the first colon (RFC 7617 §2). */
export const clientId: Rule = (value) => {
  const problem = credential(value);
  if (problem !== undefined || typeof value !== 'string') return problem;
  return value.includes(':') ? 'must not contain ":", which separates it from the secret' : undefined;
};

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

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]'
  );
}
