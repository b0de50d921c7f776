import assert from 'node:assert/strict';
import { status } from '../../faults/answers.js';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import type { ContractSubject } from '../contract-subject.js';
import { expectNoSecrets } from '../expect-no-secrets.js';

/** What may be printed, and what is left behind. */
export function secretCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  return [
    stageCase(subject, 'secrets: none is printed by a client, its tokens, events and log', async (stage) => {
      const { server, client, settle, told } = stage;
      assert.ok(subject.secrets(server).length > 0, 'the subject names no secrets');
      told.push(client, await settle(client.getToken()));
      server.revokeAllAccessTokens();
      await settle(client.fetch(server.apiUrl));
      told.push(await settle(client.getToken()));
      server.revokeAllAccessTokens();
      server.faults.always('token', status(500));
      told.push(await settle(client.fetch(server.apiUrl).catch((error: unknown) => error)));
      server.faults.clear();
      told.push(await settle(client.revoke().catch((error: unknown) => error)));
      expectNoSecrets(told, subject, server);
    }),
    stageCase(subject, 'end: close() leaves nothing behind', async ({ client, clock, settle, failureOf }) => {
      await settle(client.getToken());
      await settle(client.close());
      assert.equal(clock.pending, 0, 'timers');
      await failureOf(client.getToken());
    }),
  ];
}
