import { seededRandom } from '@org/oauth-testkit';
import { setImmediate as turn } from 'node:timers/promises';
import { isOAuthError, type TokenClient } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { asUser, connect } from './support/connect.js';
import { grantedTokens, grants, refreshedTokens } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

const ROTATIONS = 200;
const CALLERS = 50;
const LIFETIME_SECONDS = 60;
/** Real time, for busy machines. */
const PATIENCE_MS = 30_000;
/** Each API call costs up to four requests: one rotation in so many begins there. */
const API_EVERY = 20;

/** Why a rotation becomes due, what the callers do then, and what the client tells about generation `next`. */
interface Occasion {
  prepare(site: Site): void | Promise<void>;
  call(client: TokenClient, site: Site, signal: AbortSignal): Promise<unknown>;
  tells(next: number): readonly string[];
}

const getToken: Occasion['call'] = (client, _, signal) => client.getToken({ signal });

const OCCASIONS: readonly Occasion[] = [
  {
    // The token has ended.
    prepare: ({ advance }) => advance(LIFETIME_SECONDS * 1_000),
    call: getToken,
    tells: (next) => [`expired lifetime #${next - 1}`, `refreshed demand #${next}`],
  },
  {
    // It is still good: it is renewed behind the callers' backs.
    prepare: ({ advance }) => advance(LIFETIME_SECONDS * 800),
    call: getToken,
    tells: (next) => [`refreshed demand #${next}`],
  },
  {
    // It is about to end: the callers wait.
    prepare: ({ advance }) => advance(LIFETIME_SECONDS * 950),
    call: getToken,
    tells: (next) => [`refreshed demand #${next}`],
  },
  {
    prepare: () => undefined,
    call: (client, _, signal) => client.refresh({ signal }),
    tells: (next) => [`refreshed forced #${next}`],
  },
];

/** The server no longer knows the token: many 401s, late ones too, cost one renewal. */
const REJECTION: Occasion = {
  prepare: ({ server }) => server.loseAccessTokens(),
  call: async (client, { api }, signal) => {
    const { status } = await client.fetch(api.url, { signal });
    if (status !== 200) throw new Error(`the API answered ${status}`);
  },
  tells: (next) => [`expired rejected #${next - 1}`, `refreshed rejected #${next}`],
};

test(
  `${ROTATIONS} rotations, ${CALLERS} callers each, aborts at random: nothing is refused, and the log agrees`,
  { timeout: 2 * PATIENCE_MS },
  async () => {
    const site = await start({ accessTokenSeconds: LIFETIME_SECONDS });
    const { client, events } = connect(site, asUser(site));
    const random = seededRandom(20_261_122);
    await client.getToken();
    const told = ['refreshed initial #1'];
    const outcomes: string[] = [];

    for (let next = 2; next <= ROTATIONS + 1; next += 1) {
      const drawn = OCCASIONS[Math.floor(random() * OCCASIONS.length)] ?? REJECTION;
      const occasion = next % API_EVERY === 0 ? REJECTION : drawn;
      await occasion.prepare(site);
      told.push(...occasion.tells(next));
      const calls = Array.from({ length: CALLERS }, async (_, caller) => {
        const controller = new AbortController();
        // The first caller is there at once, so that there is something to join; whether he stays is open.
        if (caller > 0 && random() < 0.1) controller.abort();
        const calling = occasion.call(client, site, controller.signal);
        const abortAfterTurns = random() < 0.5 ? Math.floor(random() * 40) : undefined;
        return outcomeOf(calling, controller, abortAfterTurns);
      });
      outcomes.push(...(await Promise.all(calls)));
      // Where all have gone, the rotation goes on without them.
      await site.clock.settle({ until: () => events.length === told.length, patienceMs: PATIENCE_MS });
    }

    expect(events.map(({ line }) => line)).toEqual(told);
    expect(grants(site)).toEqual(['password', ...Array.from({ length: ROTATIONS }, () => 'refresh_token')]);
    expect(refreshedTokens(events)).toEqual(grantedTokens(site));
    const issued = site.server.log.of('refresh_token.saved').map(({ token }) => token);
    const used = site.server.log.of('refresh_token.consumed').map(({ token }) => token);
    expect(used).toEqual(issued.slice(0, -1));
    expect(site.server.log.of('grant.revoked', 'server_error')).toEqual([]);
    // Nobody got anything else, and both happened often.
    expect([...new Set(outcomes)].toSorted()).toEqual(['aborted', 'served']);
    const aborted = outcomes.filter((outcome) => outcome === 'aborted').length;
    expect(aborted).toBeGreaterThan((ROTATIONS * CALLERS) / 10);
    expect(outcomes.length - aborted).toBeGreaterThan((ROTATIONS * CALLERS) / 4);
  },
);

async function outcomeOf(
  calling: Promise<unknown>,
  controller: AbortController,
  abortAfterTurns = 0,
): Promise<string> {
  const outcome = calling.then(
    () => 'served',
    (error: unknown) => describe(error, controller.signal),
  );
  for (let left = abortAfterTurns; left > 0; left -= 1) {
    await turn();
    if (left === 1) controller.abort();
  }
  return outcome;
}

function describe(error: unknown, signal: AbortSignal): string {
  if (!(error instanceof Error)) return 'a value was thrown';
  // `client.fetch` throws the signal's own reason, as `fetch` does.
  const isAbort = isOAuthError(error, 'aborted') || error.name === 'AbortError';
  return signal.aborted && isAbort ? 'aborted' : `${error.name}: ${error.message}`;
}
