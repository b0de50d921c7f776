import { createScheduler, proactive, reactive } from '@org/oauth-scheduler';
import { expect, onTestFinished } from 'vitest';
import type { Cell, Row } from '../../src/table/row.js';
import { refreshedTokens } from '../support/one-to-one.js';
import type { Site } from '../support/start.js';
import { type Running, runRow } from './run-row.js';

/** A token of a minute is renewed 30 s to 18 s before its end. */
const STEP_MS = 20_000;
const LIFE_MS = 60_000;

/** What is asked of each row. The server's log and its introspection are the oracle. */
export const CELL_TESTS: Readonly<Record<Cell, (row: Row) => Promise<void>>> = {
  async issue(row) {
    const running = await runRow(row);
    const { site, client, events, registered, call } = running;
    expect(await call()).toBe(200);
    expect(eventLines(events)).toEqual(['refreshed initial #1']);
    expectLogged(running, row, 0);
    expectNonces(site, row);
    const { accessToken } = await client.getToken();
    const known = await site.server.introspect(accessToken);
    expect(known).toMatchObject({ active: true, client_id: registered.id });
    expect(Object.keys(known.cnf ?? {})).toEqual(CONFIRMATIONS[row.binding.registered ?? 'none']);
  },

  async proactive(row) {
    const running = await runRow(row);
    const { site, client, events, call } = running;
    const scheduler = createScheduler({ policy: proactive() });
    onTestFinished(() => scheduler.close());
    scheduler.watch(client);
    expect(await call()).toBe(200);
    while ((client.peek()?.generation ?? 0) < 3) {
      await site.advance(STEP_MS);
      expect(await call()).toBe(200);
    }
    expect(new Set(outcomes(site))).toEqual(new Set([200]));
    const scheduled = ['refreshed scheduled #2', 'refreshed scheduled #3'];
    expect(eventLines(events)).toEqual(['refreshed initial #1', ...scheduled]);
    expectLogged(running, row, 2);
    expectOneToOne(running, row);
  },

  async reactive(row) {
    const running = await runRow(row);
    const { site, client, events, call } = running;
    const scheduler = createScheduler({ policy: reactive() });
    onTestFinished(() => scheduler.close());
    scheduler.watch(client);
    expect(await call()).toBe(200);
    await site.advance(LIFE_MS - STEP_MS);
    expect(await call()).toBe(200);
    await site.advance(STEP_MS);
    expect(await call()).toBe(200);
    expect(outcomes(site)).toEqual([200, 200, 'invalid_token', 200]);
    expect(eventLines(events)).toEqual([
      'refreshed initial #1',
      'expired rejected #1',
      'refreshed rejected #2',
    ]);
    expectLogged(running, row, 1);
    expectOneToOne(running, row);
  },

  async rejection(row) {
    const running = await runRow(row);
    const { site, events, call } = running;
    expect(await call()).toBe(200);
    site.server.loseAccessTokens();
    expect(await call()).toBe(200);
    expect(outcomes(site)).toEqual([200, 'invalid_token', 200]);
    expect(eventLines(events)).toEqual([
      'refreshed initial #1',
      'expired rejected #1',
      'refreshed rejected #2',
    ]);
    expectLogged(running, row, 1);
  },

  async revocation(row) {
    const { site, client, events } = await runRow(row);
    const { accessToken, refreshToken } = await site.patiently(client.getToken());
    expect(await site.server.introspect(accessToken)).toMatchObject({ active: true });
    await site.patiently(client.revoke());
    for (const token of [accessToken, ...(refreshToken === undefined ? [] : [refreshToken])])
      expect(await site.server.introspect(token)).toEqual({ active: false });
    expect(eventLines(events)).toEqual(['refreshed initial #1', 'expired revoked #1']);
    expect(site.server.log.of('revocation.error')).toEqual([]);
  },
};

const CONFIRMATIONS = { none: [], dpop: ['jkt'], certificate: ['x5t#S256'] } as const;

/** What the server refuses a proof with that lacks its nonce: the next request has it. */
const NONCE_WANTED = 'use_dpop_nonce';

type Events = readonly { readonly line: string; readonly token?: string }[];

function eventLines(events: Events): string[] {
  return events.map(({ line }) => line);
}

/** How the calls of the API ended, but for those that only taught a nonce. */
function outcomes({ api }: Site): (number | string)[] {
  return api.calls
    .map(({ status, refusal = status }) => refusal)
    .filter((outcome) => outcome !== NONCE_WANTED);
}

/** The server has granted the first request and so many renewals, each by its name, and has refused nothing. */
function expectLogged({ site, registered }: Running, { grant }: Row, renewals: number): void {
  const { requests, dance = [] } = grant;
  const log = site.server.log.about(registered.id);
  const names = Array.from({ length: renewals }, () => requests?.renewal);
  expect(log.of('grant.success').map(({ grantType }) => grantType)).toEqual(
    requests === undefined ? [] : [requests.first, ...names],
  );
  const errors = log.of('grant.error').map(({ error }) => error);
  expect(errors.filter((error) => ![NONCE_WANTED, ...dance].includes(`${error}`))).toEqual([]);
  expect(site.server.log.of('server_error')).toEqual([]);
}

/** Each of the two servers has taught its nonce once, where tokens are bound to a key. */
function expectNonces({ server, api }: Site, { binding }: Row): void {
  const taught = [
    server.log.of('grant.error').filter(({ error }) => error === NONCE_WANTED),
    api.calls.filter(({ refusal }) => refusal === NONCE_WANTED),
  ];
  const times = binding.registered === 'dpop' ? 1 : 0;
  expect(taught.map(({ length }) => length)).toEqual([times, times]);
}

/** The tokens that the client has told of are those that the server has made, in order. */
function expectOneToOne({ site, registered, events }: Running, { grant: { requests } }: Row): void {
  const event = requests === undefined ? 'access_token.saved' : 'grant.success';
  const made = site.server.log.about(registered.id).of(event);
  expect(refreshedTokens(events)).toEqual(made.map(({ token }) => token));
}
