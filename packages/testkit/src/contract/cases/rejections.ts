import assert from 'node:assert/strict';
import { defineFault, type Fault } from '../../faults/fault.js';
import { hold } from '../../faults/timing.js';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import type { ContractSubject } from '../contract-subject.js';

const ELSEWHERE = 'https://elsewhere.example/steal';

/** What a rejected token is, what is none, and where a token may go. */
export function rejectionCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  return [
    stageCase(subject, 'api: the token is accepted', async ({ client, server, settle }) => {
      const response = await settle(client.fetch(server.apiUrl));
      assert.equal(response.status, 200);
    }),
    stageCase(subject, 'api: many rejections, early and late, cost one renewal', async (stage) => {
      const { client, server, settle } = stage;
      await settle(client.getToken());
      server.revokeAllAccessTokens();
      const late = hold();
      server.faults.next('api', late, { times: 5 });
      const calls = Array.from({ length: 10 }, () => client.fetch(server.apiUrl));
      // Those that are not held have renewed the token when the others are rejected.
      await settle(Promise.race(calls));
      late.release();
      const responses = await settle(Promise.all(calls));
      assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
      assert.equal(server.tokenRequests.length, 2, 'token requests');
    }),
    stageCase(subject, 'api: the token goes to no other origin', async (stage) => {
      await stage.settle(stage.client.getToken());
      await stage.settle(stage.client.fetch(ELSEWHERE).catch(() => undefined));
      const shown = stage.strays.filter(({ headers }) => headers.has('authorization'));
      assert.deepEqual(
        shown.map(({ url }) => url),
        [],
      );
    }),
    ...subject.rejections.map((fault, index) =>
      stageCase(
        subject,
        `api: ${fault.name} (rejection ${index + 1}) renews once and is then handed over unread`,
        async ({ client, server, settle }) => {
          server.faults.always('api', meaningful(fault, server));
          const response = await settle(client.fetch(server.apiUrl));
          assert.equal(server.apiRequests.length, 2, 'API requests');
          assert.equal(server.tokenRequests.length, 2, 'token requests');
          await expectUnread(response, server);
        },
      ),
    ),
    ...subject.otherRefusals.map((fault, index) =>
      stageCase(
        subject,
        `api: ${fault.name} (refusal ${index + 1}) is handed over unread, without a renewal`,
        async ({ client, server, settle }) => {
          server.faults.always('api', fault);
          const response = await settle(client.fetch(server.apiUrl));
          assert.equal(server.apiRequests.length, 1, 'API requests');
          assert.equal(server.tokenRequests.length, 1, 'token requests');
          await expectUnread(response, server);
        },
      ),
    ),
  ];
}

/** The token that an API rejects is dead at the server too, which would hand it out again otherwise. */
function meaningful(fault: Fault, server: TestServer): Fault {
  return defineFault(fault.name, (exchange) => {
    server.revokeAllAccessTokens();
    return fault.apply(exchange);
  });
}

async function expectUnread(response: Response, server: TestServer): Promise<void> {
  assert.equal(response.status, server.apiRequests.at(-1)?.status, 'status');
  assert.equal(response.bodyUsed, false, 'the body was read');
  await response.text();
}
