import { isLoopback } from '../config/url-rules.js';
import { OAuthError } from '../errors/oauth-error.js';

const SLASH = 47;
const QUESTION_MARK = 63;
const HASH = 35;

/**
 * Refuses what the token may not be sent to (G12).
 *
 * @param origins - as `URL.origin` gives them
 * @throws {OAuthError} `origin_not_allowed` for any other origin, and for a URL that is not absolute.
 */
export function assertAllowed(input: RequestInfo | URL, origins: readonly string[], provider: string): void {
  if (typeof input === 'string' && isPlainlyAllowed(input, origins)) return;
  const url = parse(input);
  if (url !== undefined && origins.includes(url.origin)) return;
  throw new OAuthError({
    code: 'origin_not_allowed',
    message: `the token is not sent to ${url === undefined ? 'a URL that is not absolute' : url.origin}; allowed: ${origins.join(', ')}.`,
    hint: hintFor(url, origins),
    provider,
  });
}

function hintFor(url: URL | undefined, origins: readonly string[]): string {
  if (url === undefined) return 'Pass an absolute URL.';
  const secure = url.origin.replace(/^http:/, 'https:');
  if (secure !== url.origin && !isLoopback(url)) {
    const listed = origins.includes(secure) ? '' : ', and list it in resourceOrigins';
    return `Call ${secure} instead${listed}.`;
  }
  return (
    `If the token is meant for this API, list it: { ...provider, resourceOrigins: ['${url.origin}'] }; ` +
    'if not, call it with the global fetch.'
  );
}

/**
 * Whether a URL is written as an allowed origin and then ends, or goes on with `/`, `?` or `#`. These end the
 * authority, so that nothing behind them changes the origin. All else is left to the URL parser: other spellings of
 * the same origin, and what only looks like it.
 */
function isPlainlyAllowed(url: string, origins: readonly string[]): boolean {
  for (const origin of origins) {
    // Half the price of startsWith, which V8 does not inline.
    if (url.lastIndexOf(origin, 0) !== 0) continue;
    if (url.length === origin.length) return true;
    const next = url.charCodeAt(origin.length);
    if (next === SLASH || next === QUESTION_MARK || next === HASH) return true;
  }
  return false;
}

function parse(input: RequestInfo | URL): URL | undefined {
  try {
    return new URL(input instanceof Request ? input.url : input);
  } catch {
    return undefined;
  }
}
