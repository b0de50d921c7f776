import type { Failure } from './failure.js';

const HINT =
  'Redirects are never followed with credentials: configure the new address as the endpoint if you trust it.';

/** The failure that a redirect is, if the answer is one. A browser hides its status and target. */
export function redirectFailure(response: Response, url: string): Failure | undefined {
  if (response.redirected) {
    return {
      code: 'redirected',
      message: 'The injected `fetch` followed a redirect although it was told not to.',
      hint: "Make the injected fetch honour redirect: 'manual'.",
      status: response.status,
    };
  }
  if (response.type === 'opaqueredirect') {
    return { code: 'redirected', message: 'The endpoint redirects elsewhere.', hint: HINT };
  }
  if (response.status < 300 || response.status > 399) return undefined;
  const target = targetOrigin(response.headers.get('location'), url);
  return {
    code: 'redirected',
    message: `The endpoint redirects to ${target} (HTTP ${response.status}).`,
    hint: HINT,
    status: response.status,
  };
}

// The origin only: the rest of the target may carry anything.
function targetOrigin(location: string | null, url: string): string {
  if (location === null || !URL.canParse(location, url)) return 'an address that it does not name';
  const { origin } = new URL(location, url);
  return origin === 'null' ? 'an address that is not http' : origin;
}
