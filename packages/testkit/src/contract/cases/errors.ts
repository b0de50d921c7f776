import assert from 'node:assert/strict';
import { html, json, redirect, status } from '../../faults/answers.js';
import { emptyBody, resetBefore, truncated } from '../../faults/connection.js';
import { hang } from '../../faults/timing.js';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import type { ContractSubject, ErrorCase } from '../contract-subject.js';
import { expectNoSecrets } from '../expect-no-secrets.js';

/** What any server may do; the client gets over it. Made anew for each list of cases, because faults count. */
const accidents = () => [
  status(500),
  status(503, { headers: { 'Retry-After': '2' } }),
  json(429, { error: 'slow_down' }, { 'Retry-After': '2' }),
  html(200),
  html(502),
  emptyBody(),
  truncated(),
  resetBefore(),
  hang(),
  redirect('https://elsewhere.example/token'),
];

/** How errors of the token endpoint are told, and that none lasts longer than its cause. */
export function errorCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  return [
    ...subject.errors.map((expected) =>
      stageCase(subject, `error: ${expected.title}`, async (stage) => {
        const { server } = stage;
        const { fault, open } = expected;
        if (fault !== undefined) server.faults.always('token', fault);
        const client = open === undefined ? stage.client : stage.open((...parts) => open(...parts));
        const error = await stage.failureOf(client.getToken());
        expectError(error, expected);
        if (!expected.retryable) assert.equal(server.tokenRequests.length, 1, 'token requests');
        const secrets = [...subject.secrets(server), ...(expected.secrets ?? [])];
        expectNoSecrets([error], { ...subject, secrets: () => secrets }, server);
      }),
    ),
    ...accidents().map((fault) =>
      stageCase(subject, `error: after ${fault.name} the client recovers`, async (stage) => {
        const { server, client, clock, settle } = stage;
        server.faults.always('token', fault);
        const error = await stage.failureOf(client.getToken());
        expectNoSecrets([error], subject, server);
        server.faults.clear();
        await clock.advance(3_600_000);
        await settle(client.getToken());
        assert.equal((await settle(client.fetch(server.apiUrl))).status, 200);
        assert.deepEqual(stage.strays, [], 'credentials went elsewhere');
      }),
    ),
  ];
}

function expectError<Server extends TestServer>(error: unknown, expected: ErrorCase<Server>): void {
  assert.ok(error instanceof Error, 'not an Error');
  const { code, retryable, hint, requestId } = error as Error & Readonly<Record<string, unknown>>;
  assert.deepEqual({ code, retryable }, { code: expected.code, retryable: expected.retryable });
  for (const words of expected.says) {
    assert.ok(error.message.includes(words), `the message does not say "${words}": ${error.message}`);
  }
  assert.ok(typeof hint === 'string' && hint !== '', 'there is no hint what to do');
  assert.equal(requestId, expected.requestId, 'request id');
}
