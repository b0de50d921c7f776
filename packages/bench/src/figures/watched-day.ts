import { createTokenClient, type Grant, none, type Provider } from '@org/oauth-core';
import { createScheduler } from '@org/oauth-scheduler';
import { createVirtualClock } from '@org/oauth-testkit';
import type { Figure } from '../figure.js';

const HOUR_MS = 3_600_000;
const LIFETIME_MS = 1_800_000;
/** So many take minutes for a day, and each hour is as every other. */
const MANY = 100_000;
const HOURS_OF_MANY = 6;

export const figure: Figure = {
  id: 'watched-day',
  title: 'Watched clients for a simulated day: processor time of a renewal beyond the HTTP request',
  about:
    'Half-hour tokens on virtual time for a day, those of 100,000 clients for six hours. Their grant has the token at hand, so no request is made; what the clock costs by itself is subtracted.',
  unit: 'µs',
  goal: { of: 'value', atMost: 30 },
  counts: [1_000, 10_000, 100_000],
  countOf: 'clients',
  mostRounds: 1,
  contenders: [
    {
      name: '@org/oauth-scheduler',
      role: 'ours',
      measure: (count) => renewalOf(count, count < MANY ? 24 : HOURS_OF_MANY),
    },
  ],
};

/** @param hours simulated */
async function renewalOf(count: number, hours: number): Promise<number> {
  const seen = { renewals: 0 };
  const clock = createVirtualClock();
  const scheduler = createScheduler();
  for (let index = 0; index < count; index++)
    scheduler.watch(createTokenClient(providerOf(index, seen), { clock }), { key: `${index}` });
  await clock.advance(HOUR_MS);
  seen.renewals = 0;
  const spent = await processorMicroseconds(() => clock.advance(hours * HOUR_MS));
  const { renewals } = seen;
  if (renewals < count * hours * 2) throw new Error('some clients were not renewed');
  const idle = await processorMicroseconds(() => idleFor(hours));
  await scheduler.close();
  return (spent - idle) / renewals;
}

/** The virtual clock turns the event loop at each of its moments, and the grid of wake-ups makes so many of them. */
async function idleFor(hours: number): Promise<void> {
  const clock = createVirtualClock();
  const tick = (): void => void clock.setTimeout(tick, 250);
  tick();
  await clock.advance(hours * HOUR_MS);
}

async function processorMicroseconds(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function providerOf(index: number, seen: { renewals: number }): Provider {
  const grant: Grant = {
    name: 'at-hand',
    usesRefreshTokens: false,
    identity: { index },
    async request({ vendor }) {
      seen.renewals += 1;
      return { accessToken: `token-${index}-${seen.renewals}`, expiresAt: vendor.now() + LIFETIME_MS };
    },
  };
  return {
    name: 'bench',
    tokenEndpoint: 'https://as.example/token',
    clientAuth: none(`client-${index}`),
    grant,
    resourceOrigins: ['https://api.example'],
    reissue: 'fresh',
  };
}
