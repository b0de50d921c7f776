import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { liveADay } from './requests-per-day/live-a-day.js';
import { rowFor } from './requests-per-day/page.js';
import { boundFor, LIFETIMES, MAX_REQUESTS_PER_MINUTE, WEATHERS } from './requests-per-day/scenarios.js';

const page = readFileSync(new URL('../../../../docs/requests-per-day.md', import.meta.url), 'utf8');
const HALF_AN_HOUR = 1_800_000;

describe.each(WEATHERS)('token requests in a day, %s', (weather) => {
  test.each(LIFETIMES.filter(({ lifetimeMs }) => lifetimeMs >= HALF_AN_HOUR))(
    '$name: within the bound, and as the page says',
    async (lifetime) => {
      const { text, days } = await rowFor(weather, lifetime);
      for (const { requests, busiestMinute, ceilingBites } of days) {
        expect(requests).toBeGreaterThanOrEqual(1);
        expect(requests).toBeLessThanOrEqual(boundFor(weather, lifetime));
        expect(busiestMinute).toBeLessThanOrEqual(MAX_REQUESTS_PER_MINUTE / 4);
        expect(ceilingBites).toBe(0);
      }
      expect(page.split('\n'), 'pnpm requests-per-day --write renews it').toContain(text);
    },
  );

  test.each([
    ['1 s', 1_000, 0.25],
    ['20 s', 20_000, 3],
    ['60 s', 60_000, 3],
  ])(
    '%s, a part of the day: within the bound, and no token is lost but by the outage',
    async (name, lifetimeMs, hours) => {
      const day = await liveADay({ weather, lifetimeMs, hours, policy: 'proactive' });
      expect(day.requests).toBeLessThanOrEqual(boundFor(weather, { name, lifetimeMs, hours }));
      expect(day.busiestMinute).toBeLessThanOrEqual(MAX_REQUESTS_PER_MINUTE);
      expect(day.ceilingBites).toBe(0);
      expect(day.expired).toBeLessThanOrEqual(weather === 'outage' ? 1 : 0);
    },
  );
});

test('a healthy server never sees the ceiling, nor does proactive() lose a token, at any lifetime', async () => {
  for (const { lifetimeMs } of LIFETIMES) {
    const day = await liveADay({ weather: 'healthy', lifetimeMs, hours: 0.25, policy: 'proactive' });
    expect(day).toMatchObject({ expired: 0, ceilingBites: 0 });
  }
});
