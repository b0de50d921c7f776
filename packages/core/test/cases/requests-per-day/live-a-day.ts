import { seededRandom } from '@org/oauth-testkit';
import { clientCredentials, clientSecretBasic, createTokenClient, isOAuthError } from '@org/oauth-core';
import { PROACTIVE } from '../../support/policies.js';
import { putUnder } from '../../support/smallest-scheduler.js';
import { createDayServer, type Weather } from './day-server.js';
import { createLightClock, turn } from './light-clock.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface DayOptions {
  readonly weather: Weather;
  /** `Infinity` = never-ending. */
  readonly lifetimeMs: number;
  /** `on demand`: nobody supervises the client, and somebody asks for a token each second. */
  readonly policy: 'proactive' | 'on demand';
  readonly hours: number;
}

/** What a day cost. */
export interface Day {
  readonly requests: number;
  readonly busiestMinute: number;
  readonly expired: number;
  /** Seconds in which the caller got no token; not counted under `proactive`. */
  readonly refusals: number;
  /** How often the ceiling of G3 had to step in. */
  readonly ceilingBites: number;
}

/**
 * Lives through a day, or its first hours. Deterministic. An outage begins after an hour, or half an hour before
 * the token ends if that is later.
 */
export async function liveADay({ weather, lifetimeMs, policy, hours }: DayOptions): Promise<Day> {
  const start = Date.UTC(2026, 0, 1);
  const clock = createLightClock(start);
  const outageAt = start + Math.max(HOUR, Math.min(lifetimeMs, DAY) - HOUR / 2);
  const outage = [outageAt, outageAt + HOUR] as const;
  const server = createDayServer(clock, { weather, lifetimeMs, outage });
  const client = createTokenClient(
    {
      name: 'day',
      tokenEndpoint: 'https://auth.example/token',
      clientAuth: clientSecretBasic('client', 'secret'),
      grant: clientCredentials(),
    },
    { clock, fetch: server.fetch, random: seededRandom(1) },
  );
  const seen = { expired: 0, refusals: 0, ceilingBites: 0 };
  client.on('expired', () => (seen.expired += 1));
  client.on('failed', ({ error }) => {
    if (error.message.includes('own ceiling')) seen.ceilingBites += 1;
  });
  const end = start + hours * HOUR;
  if (policy === 'proactive') {
    putUnder(PROACTIVE, client);
    await clock.runTo(end);
  } else {
    const refused = (error: unknown) => {
      if (!isOAuthError(error)) throw error;
      seen.refusals += 1;
    };
    for (let at = start; at < end; at += SECOND) {
      client.getToken().catch(refused);
      await turn();
      await clock.runTo(at + SECOND);
    }
  }
  return { requests: server.requests.length, busiestMinute: busiestMinute(server.requests), ...seen };
}

function busiestMinute(requests: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of requests.entries()) {
    while ((requests[first] ?? at) <= at - MINUTE) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
