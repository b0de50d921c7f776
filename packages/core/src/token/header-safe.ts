/** What of an access token keeps it from travelling in an Authorization header (RFC 6750 §2.1); `undefined` = nothing. */
export function tokenProblem(token: unknown): string | undefined {
  if (token === undefined || token === null || token === '') return 'has no access_token';
  if (typeof token !== 'string') return 'has an access_token that is not a string';
  return /^[\x21-\x7e]+$/.test(token)
    ? undefined
    : 'has an access_token with characters that no header may carry';
}
