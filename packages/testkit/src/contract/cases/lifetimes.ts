import assert from 'node:assert/strict';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import type { ContractSubject } from '../contract-subject.js';
import { members } from '../expect-no-secrets.js';
import type { Stage } from '../stage.js';

const DAY_SECONDS = 86_400;
/** How far the contract looks at a token without an end: well past the longest timer (2^31-1 ms, 24.8 days). */
const LONG_SECONDS = 300 * DAY_SECONDS;

/** The JSON text of `expires_in`, `undefined` = the member is absent; and what it means, `default` = nothing. */
const LIFETIMES: readonly (readonly [
  title: string,
  text: string | undefined,
  seconds: number | 'default',
])[] = [
  ['a number', '600', 600],
  ['a string', '"600"', 600],
  ['absent', undefined, 'default'],
  ['null', 'null', 'default'],
  ['no number', '"soon"', 'default'],
  ['negative', '-1', 'default'],
  ['0', '0', 'default'],
  ['huge (9223372036854775)', '9223372036854775', Infinity],
  ['beyond 2^53 (9223372036854775807)', '9223372036854775807', Infinity],
];

/** How long a token is served, whatever its answer says; judged by when the next request arrives. */
export function lifetimeCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  const { expiresIn, defaultLifetimeSeconds: standard } = subject;
  if (expiresIn !== undefined) {
    return [
      stageCase(
        subject,
        `lifetime: a token ends when its answer says (${expiresIn.lacks})`,
        async (stage) => {
          stage.server.setLifetimeSeconds(600);
          await expectEnd(stage, 600);
          const [first] = stage.server.tokenRequests;
          const named = members(first?.raw.answer?.body ?? '')['expires_in'];
          assert.equal(named, undefined, 'the answer has an expires_in');
        },
      ),
    ];
  }
  return LIFETIMES.map(([title, text, named]) => {
    if (text === '0' && standard === undefined) {
      return stageCase(subject, 'lifetime: expires_in 0 is refused', async (stage) => {
        announce(stage, text, DAY_SECONDS);
        await stage.failureOf(stage.client.getToken());
      });
    }
    const seconds = named === 'default' ? (standard ?? Infinity) : named;
    const words = seconds === Infinity ? 'never ends' : `ends after ${seconds} s`;
    return stageCase(subject, `lifetime: a token whose expires_in is ${title} ${words}`, async (stage) => {
      if (seconds === Infinity) return expectEndless(stage, text);
      announce(stage, text, seconds);
      return expectEnd(stage, seconds);
    });
  });
}

async function expectEnd<Server extends TestServer>(
  { server, client, clock, settle }: Stage<Server>,
  seconds: number,
): Promise<void> {
  const first = await settle(client.getToken());
  await clock.advance((seconds / 2) * 1_000);
  await settle(client.getToken());
  assert.equal(server.tokenRequests.length, 1, 'token requests in the first half of its life');
  await clock.advance((seconds / 2) * 1_000 + 1_000);
  const second = await settle(client.getToken());
  assert.equal(server.tokenRequests.length, 2, 'token requests after its end');
  assert.notEqual(second.accessToken, first.accessToken, 'a dead token was served');
}

async function expectEndless<Server extends TestServer>(
  stage: Stage<Server>,
  text: string | undefined,
): Promise<void> {
  const { server, client, clock, settle } = stage;
  announce(stage, text, 2 * LONG_SECONDS);
  await settle(client.getToken());
  await clock.advance(LONG_SECONDS * 1_000);
  await settle(client.getToken());
  assert.equal(server.tokenRequests.length, 1, 'token requests in 300 days');
}

/** Tokens live this long, and their answers say that. */
function announce<Server extends TestServer>(
  { server }: Stage<Server>,
  text: string | undefined,
  seconds: number,
): void {
  server.setLifetimeSeconds(seconds);
  if (text === undefined) server.override({ expires_in: null });
  else server.setExpiresIn(text);
}
