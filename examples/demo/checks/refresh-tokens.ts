import type { LoggedRequest, TestServer } from '@org/oauth-testkit';
import type { Check } from './check.js';

/** What must be true wherever the server rotates refresh tokens. */
export function refreshTokens(server: TestServer): readonly Check[] {
  const sent = server.tokenRequests.flatMap(({ refreshTokenFingerprint: sentOne }) => sentOne ?? []);
  return [
    {
      claim: 'No refresh token was sent twice; the server never saw a used one again.',
      expected: { sentTwice: 0, usedOnesSeen: 0 },
      actual: { sentTwice: sent.length - new Set(sent).size, usedOnesSeen: server.reuseDetected },
    },
  ];
}

/** The grants of the token requests, in order; a refused one says so. */
export function grantsOf(requests: readonly LoggedRequest[]): readonly string[] {
  return requests.map(({ grantType, status }) => `${grantType}${status === 200 ? '' : ` → ${status}`}`);
}
