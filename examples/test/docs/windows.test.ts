import { readFile } from 'node:fs/promises';
import { clientCredentials, createTokenClient, none, type Provider, type TokenStatus } from '@org/oauth-core';
import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, it, onTestFinished } from 'vitest';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  days: 86_400_000,
};

/** `3 min 30 s` in milliseconds. */
function toMs(text: string): number {
  const parts = [...text.matchAll(/(\d+) (ms|s|min|h|days)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? Number.NaN), 0);
}

/** The rows of the table of worked numbers, in milliseconds before the end. */
async function workedNumbers() {
  const guide = await readFile(new URL('../../../docs/lifecycle.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| (\d+ \w+) \| (.+) to (.+) \| (.+) \|$/gm)];
  return rows.map(([, lifetime = '', earliest = '', latest = '', must = '']) => ({
    lifetime,
    numbers: { earliest: toMs(earliest), latest: toMs(latest), must: toMs(must) },
  }));
}

/** What a client does with a token that lives so long; `draw` is its jitter. */
async function holdToken(lifetimeMs: number, draw: number) {
  const clock = createVirtualClock();
  const server = await createAuthorizationServer({
    clock,
    listen: false,
    lifetimeSeconds: lifetimeMs / 1000,
    clientAuthentication: ['none'],
  });
  const provider: Provider = {
    name: 'guide',
    tokenEndpoint: server.tokenEndpoint,
    clientAuth: none(server.clientId),
    grant: clientCredentials(),
  };
  const client = createTokenClient(provider, { clock, fetch: server.fetch, random: () => draw });
  onTestFinished(() => client.close());
  const { expiresAt = Number.NaN } = await client.getToken();
  const stateAt = (beforeEndMs: number): TokenStatus['state'] => {
    clock.set(expiresAt - beforeEndMs);
    return client.status().state;
  };
  return { refreshBeforeEndMs: expiresAt - (client.status().refreshAt ?? Number.NaN), stateAt };
}

const ALMOST_ONE = 1 - Number.EPSILON;

describe('the worked numbers of docs/lifecycle.md', async () => {
  const rows = await workedNumbers();

  it('cover short, common and long lifetimes', () => {
    expect(rows.map(({ lifetime }) => lifetime)).toEqual(['1 s', '60 s', '30 min', '1 h', '40 days']);
  });

  it.each(rows)('hold for a token that lives $lifetime', async ({ lifetime, numbers }) => {
    const earliest = await holdToken(toMs(lifetime), 0);
    const latest = await holdToken(toMs(lifetime), ALMOST_ONE);

    expect(earliest.refreshBeforeEndMs).toBe(numbers.earliest);
    expect(latest.refreshBeforeEndMs).toBe(numbers.latest);
    expect(latest.stateAt(numbers.latest + 1)).toBe('fresh');
    expect(latest.stateAt(numbers.latest)).toBe('stale');
    expect(latest.stateAt(numbers.must)).toBe('expiring');
    expect(latest.stateAt(0)).toBe('expired');
  });
});
