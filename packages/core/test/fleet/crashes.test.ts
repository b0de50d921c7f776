import { createTokenClient, refreshToken } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, recordEvents, SECOND, within } from '../support/world.js';
import { type Fleet, fleet, type FleetOptions } from './support/fleet.js';
import { type CrashPoint, mortal } from './support/mortal.js';

/** A vendor that ends the chain when a refresh token comes twice. */
const STRICT: FleetOptions = { server: { rotation: 'rotate', punishReuse: true } };

/** Clients that die at these points of a renewal, one after the other, then one that finds what they have left. */
async function crash(
  points: readonly CrashPoint[],
  wayOf: (world: Fleet) => Promise<Fleet> = async (world) => world,
) {
  const world = await wayOf(await fleet(0, STRICT));
  const { clock, server, store, provider } = world;
  const first = world.start();
  await within(clock, first.getToken());
  await first.close();
  for (const point of points) {
    await clock.advance(HOUR);
    const doomed = mortal({ store, clock, fetch: server.fetch });
    doomed.dieAt(point);
    void createTokenClient(provider, doomed.options).getToken();
    await clock.advance(MINUTE, { until: () => doomed.isDead });
    expect(doomed.isDead).toBe(true);
  }
  const heir = world.start();
  const events = recordEvents(heir);
  const began = clock.now();
  await within(clock, heir.getToken());
  return { ...world, heir, events, waitedMs: clock.now() - began };
}

/** The same, with a refresh token that a person's login has brought: no process can log in by itself. */
async function withoutLogin(world: Fleet): Promise<Fleet> {
  const { refreshToken: held = '' } = await within(world.clock, world.start().getToken());
  const provider = { ...world.provider, grant: refreshToken({ refreshToken: held }) };
  const { clock, server, store } = world;
  const start = () => createTokenClient(provider, { store, clock, fetch: server.fetch });
  return { ...world, provider, start };
}

const requestsOf = ({
  server,
}: {
  server: { tokenRequests: readonly { grantType?: string | undefined }[] };
}) => server.tokenRequests.map(({ grantType }) => grantType);

describe('a process that dies inside a rotation', () => {
  test.each<[CrashPoint, readonly string[], number, string]>([
    ['before the mark', ['password', 'refresh_token'], 0, 'refreshed initial #2'],
    ['before the request', ['password', 'refresh_token'], 0, 'refreshed initial #2'],
    [
      'before the answer',
      ['password', 'refresh_token', 'refresh_token', 'password'],
      1,
      'refreshed initial #2',
    ],
    [
      'before the answer is stored',
      ['password', 'refresh_token', 'refresh_token', 'password'],
      1,
      'refreshed initial #2',
    ],
    ['before the lease is given back', ['password', 'refresh_token'], 0, 'refreshed shared #2'],
  ])('%s', async (point, requests, reuses, told) => {
    const world = await crash([point]);
    expect(requestsOf(world)).toEqual(requests);
    expect(world.server.reuseDetected).toBe(reuses);
    expect(world.events.filter((line) => !line.startsWith('expired'))).toContain(told);
    expect((await world.heir.fetch(world.server.apiUrl)).status).toBe(200);
    // Whatever was stored is found at once; else the lease of the dead has to run out.
    expect(world.waitedMs).toBeLessThanOrEqual(told.includes('shared') ? 0 : 21 * SECOND);
  });

  test('and whose heir dies in the second try: the third logs in, and does not send the token once more', async () => {
    const world = await crash(['before the answer', 'before the answer']);
    expect(requestsOf(world)).toEqual(['password', 'refresh_token', 'refresh_token', 'password']);
    expect(world.server.reuseDetected).toBe(1);
  });

  test('and whose heirs cannot log in: the token is tried again, for there is nothing to lose', async () => {
    const world = await crash(['before the request', 'before the request'], withoutLogin);
    expect(requestsOf(world)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(world.server.reuseDetected).toBe(0);
  });

  test('after the vendor has rotated, where nobody can log in: the error says what to do', async () => {
    await expect(crash(['before the answer'], withoutLogin)).rejects.toThrow(
      'login_required: The server no longer accepts the refresh token.',
    );
  });
});
