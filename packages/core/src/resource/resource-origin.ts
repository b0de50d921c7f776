import { OAuthError } from '../errors/oauth-error.js';

/**
 * The URL of a request, if the token may go there (G12).
 *
 * @throws {OAuthError} `origin_not_allowed` for any other origin, and for a URL that is not absolute.
 */
export function allowedUrl(input: RequestInfo | URL, origins: readonly string[], provider: string): URL {
  const url = parse(input);
  if (url !== undefined && origins.includes(url.origin)) return url;
  throw new OAuthError({
    code: 'origin_not_allowed',
    message: `the token is not sent to ${url === undefined ? 'a URL that is not absolute' : url.origin}; allowed: ${origins.join(', ')}.`,
    hint:
      url === undefined
        ? 'Pass an absolute URL.'
        : 'If this API belongs to the vendor, add its origin to resourceOrigins.',
    provider,
  });
}

function parse(input: RequestInfo | URL): URL | undefined {
  try {
    return new URL(input instanceof Request ? input.url : input);
  } catch {
    return undefined;
  }
}
