import assert from 'node:assert/strict';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import { type ContractSubject, isLacking } from '../contract-subject.js';
import { members } from '../expect-no-secrets.js';
import { expectRequest, seen } from '../expect-request.js';

/** What `revoke()` does. */
export function revocationCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  const { revocation } = subject;
  const title = isLacking(revocation)
    ? `revocation: forgets locally (${revocation.lacks})`
    : 'revocation: the requests are the documented ones, and the tokens are dead';
  return [
    stageCase(subject, title, async ({ server, client, settle }) => {
      await settle(client.getToken());
      const [login] = server.tokenRequests;
      const { access_token, refresh_token } = members(login?.raw.answer?.body ?? '');
      await settle(client.revoke());
      const requests = server.requests.slice(1);
      const expected = isLacking(revocation)
        ? []
        : revocation.requests(server, {
            accessToken: String(access_token),
            refreshToken: typeof refresh_token === 'string' ? refresh_token : undefined,
          });
      assert.equal(requests.length, expected.length, 'requests');
      for (const [index, request] of expected.entries()) expectRequest(requests.map(seen)[index], request);
      if (!isLacking(revocation)) assert.equal(server.liveTokens.length, 0, 'live tokens');
      await settle(client.getToken());
      assert.equal(server.tokenRequests.length, 2, 'token requests: the revoked token was served again');
    }),
  ];
}
