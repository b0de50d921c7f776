import assert from 'node:assert/strict';
import type { LoggedRequest } from '../../log/logged-request.js';
import type { TestServer } from '../../server/test-server.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import { type ContractSubject, isLacking } from '../contract-subject.js';
import { expectRequest, seen } from '../expect-request.js';
import { members } from '../expect-no-secrets.js';
import type { Stage } from '../stage.js';

const LIFETIME_SECONDS = 600;
const GENERATIONS = 6;

/** How a token that has ended is replaced. */
export function renewalCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  const { renewal } = subject;
  if (isLacking(renewal)) {
    return [
      stageCase(subject, `renewal: without a refresh token (${renewal.lacks})`, async (stage) => {
        await liveThrough(stage, subject, 2);
        const { server } = stage;
        assert.deepEqual(server.tokenRequests.map(refreshTokenIn), [undefined, undefined]);
        expectRequest(server.tokenRequests.map(seen)[1], subject.tokenRequest(server));
      }),
    ];
  }
  return [
    stageCase(subject, 'renewal: the refresh request is the documented one', async (stage) => {
      await liveThrough(stage, subject, 2);
      const [login, refresh] = stage.server.tokenRequests;
      const held = refreshTokenIn(login) ?? assert.fail('the server handed out no refresh token');
      expectRequest(refresh && seen(refresh), renewal.request(stage.server, held));
    }),
    stageCase(subject, 'renewal: each refresh token is the newest one', async (stage) => {
      await liveThrough(stage, subject, GENERATIONS);
      const { server } = stage;
      assert.equal(server.reuseDetected, 0, 'a used refresh token was sent again');
      const grants = server.tokenRequests.slice(1).map(({ grantType }) => grantType);
      assert.deepEqual(
        grants,
        Array.from({ length: GENERATIONS - 1 }, () => 'refresh_token'),
      );
    }),
    stageCase(subject, 'renewal: what follows on a dead refresh token', async (stage) => {
      const { server, client, clock, settle } = stage;
      await liveThrough(stage, subject, 1);
      server.killRefreshTokens();
      await clock.advance((LIFETIME_SECONDS + 1) * 1_000);
      if (renewal.whenDead === 'login') {
        await settle(client.getToken());
        assert.equal(server.tokenRequests.length, 3, 'token requests');
        expectRequest(server.tokenRequests.map(seen)[2], subject.tokenRequest(server));
      } else {
        const error = await stage.failureOf(client.getToken());
        assert.equal((error as { code?: unknown }).code, renewal.whenDead.code);
      }
    }),
  ];
}

/** Obtains this many tokens, each after the end of the one before. */
async function liveThrough<Server extends TestServer>(
  { server, client, clock, settle }: Stage<Server>,
  { expiresIn }: Pick<ContractSubject<Server>, 'expiresIn'>,
  generations: number,
): Promise<void> {
  server.setLifetimeSeconds(LIFETIME_SECONDS);
  if (expiresIn === undefined) server.setExpiresIn(String(LIFETIME_SECONDS));
  for (let generation = 1; generation <= generations; generation += 1) {
    if (generation > 1) await clock.advance((LIFETIME_SECONDS + 1) * 1_000);
    await settle(client.getToken());
    assert.equal(server.tokenRequests.length, generation, 'token requests');
  }
}

function refreshTokenIn(request: LoggedRequest | undefined): string | undefined {
  const token = members(request?.raw.answer?.body ?? '')['refresh_token'];
  return typeof token === 'string' ? token : undefined;
}
