import { credential, type Rule, secureUrl, text } from '@org/oauth-core/preset';

/** Either half of the raw Basic pair: WSO2 wants exactly one `:` in it, the one between them. */
export const halfOfPair: Rule = (value) => {
  const problem = credential(value);
  if (problem !== undefined || typeof value !== 'string') return problem;
  return value.includes(':') ? 'must not contain ":", which separates key and secret' : undefined;
};

/** Appended to a user name behind an `@`, so it must not bring one along. */
export const organization: Rule = (value) => {
  const problem = text(value);
  if (problem !== undefined) return problem;
  return /[@/\s]/.test(value as string) ? 'must be the key alone, without @, / and white space' : undefined;
};

/** Becomes part of a scope (RFC 6749 §3.3). */
export const deviceId: Rule = (value) =>
  typeof value === 'string' && /^[!#-[\]-~]+$/.test(value)
    ? undefined
    : 'must be a non-empty string of printable ASCII without spaces, quotes and backslashes';

/** The root of a gateway or server; the paths of the endpoints are appended to it. */
export const rootUrl: Rule = (value) => {
  const problem = secureUrl(value);
  if (problem !== undefined) return problem;
  const path = new URL(value as string | URL).pathname.replace(/\/+$/, '');
  return /\/(?:oauth2|token|revoke)$/.test(path)
    ? 'must end before the path of the endpoint, which is appended to it'
    : undefined;
};
