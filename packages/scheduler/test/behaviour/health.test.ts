import { isOAuthError, password } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { proactive, reactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { startWso2 } from '../support/live-wso2.js';

const MINUTE_MS = 60_000;

describe('health()', () => {
  test('of a scheduler that watches nothing says so, and what to do', async () => {
    const { scheduler, client } = await startTalend({ policy: proactive() });
    await client.getToken();

    expect(scheduler.health()).toEqual({
      grade: 'idle',
      why: 'nothing is watched: call scheduler.watch(client), or no token is renewed and no event is told',
      watched: 0,
      clients: { ok: 0, fading: 0, waiting: 0, out: 0, idle: 0 },
      outageInMs: undefined,
      reserveMs: undefined,
      worst: [],
    });
  });

  test('waits for the first token, is ok with it, and looks without asking the vendor', async () => {
    const { clock, server, client, scheduler } = await startTalend({ policy: proactive() });
    scheduler.watch(client);

    expect(scheduler.health()).toMatchObject({
      grade: 'waiting',
      reserveMs: 0,
      outageInMs: undefined,
      worst: [
        { key: client.key, condition: 'waiting', reason: 'its first token is on its way', failures: 0 },
      ],
    });
    await clock.advance(MINUTE_MS);
    const { expiresAt = Number.NaN } = await client.getToken();
    expect(scheduler.health()).toEqual({
      grade: 'ok',
      why: 'every watched client that needs a token has one',
      watched: 1,
      clients: { ok: 1, fading: 0, waiting: 0, out: 0, idle: 0 },
      outageInMs: undefined,
      reserveMs: expiresAt - clock.now(),
      worst: [],
    });
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('in an outage counts down to the end of the token, then fails, then recovers', async () => {
    const { clock, server, client, scheduler } = await startTalend({ policy: proactive() });
    scheduler.watch(client, { key: 'jobs' });
    await clock.advance(20 * MINUTE_MS);
    const { expiresAt = Number.NaN } = await client.getToken();
    server.faults.always('token', status(503));
    await clock.advance(7 * MINUTE_MS);

    const { outageInMs, ...degraded } = scheduler.health();
    expect(outageInMs).toBe(expiresAt - clock.now());
    expect(degraded).toMatchObject({
      grade: 'degraded',
      clients: { fading: 1 },
      reserveMs: outageInMs,
      worst: [
        {
          key: 'jobs',
          provider: 'talend',
          condition: 'fading',
          code: 'server_error',
          usableForMs: outageInMs,
        },
      ],
    });
    expect(await client.getToken()).toMatchObject({ expiresAt });

    await clock.advance(10 * MINUTE_MS);
    const failing = scheduler.health();
    expect(failing).toMatchObject({
      grade: 'failing',
      clients: { out: 1 },
      outageInMs: 0,
      reserveMs: 0,
      worst: [{ condition: 'out', code: 'server_error', usableForMs: undefined }],
    });
    await expect(client.getToken()).rejects.toMatchObject({ message: failing.worst[0]?.reason });

    server.faults.clear();
    await clock.advance(2 * MINUTE_MS);
    expect(scheduler.health()).toMatchObject({ grade: 'ok', worst: [] });
  });

  test('with one client that is refused, among others that are well, is degraded, and names it', async () => {
    const { clock, client, scheduler, createClient } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    scheduler.watch(createClient('stranger'), { key: 'tenant 7' });
    await clock.advance(5 * MINUTE_MS);

    const { worst, ...health } = scheduler.health();
    expect(health).toMatchObject({
      grade: 'degraded',
      watched: 2,
      clients: { ok: 1, out: 1 },
      outageInMs: 0,
    });
    expect(worst.map(({ key, code }) => [key, code])).toEqual([['tenant 7', 'invalid_client']]);
    expect(worst[0]?.failures).toBeGreaterThan(1);
    expect(worst[0]?.retryInMs).toBeGreaterThan(0);
  });

  test('keeps to the ten worst: out before fading before waiting', async () => {
    const { clock, server, scheduler, client, createClient } = await startTalend({ policy: proactive() });
    scheduler.watch(client, { key: 'fading' });
    await clock.advance(20 * MINUTE_MS);
    server.faults.always('token', status(503));
    await clock.advance(7 * MINUTE_MS);
    for (let tenant = 0; tenant < 9; tenant++) scheduler.watch(createClient(), { key: `out ${tenant}` });
    await clock.advance(MINUTE_MS);
    for (let tenant = 0; tenant < 9; tenant++) scheduler.watch(createClient(), { key: `waiting ${tenant}` });

    const { worst, clients } = scheduler.health();
    expect(clients).toEqual({ ok: 0, fading: 1, waiting: 9, out: 9, idle: 0 });
    expect(worst.map(({ condition }) => condition)).toEqual([...Array<string>(9).fill('out'), 'fading']);
    expect(worst.map(({ failures }) => failures)).toEqual(
      worst.map(({ failures }) => failures).toSorted((a, b) => b - a),
    );
  });

  test('under reactive() nobody needs a token before the first call', async () => {
    const { clock, client, scheduler, call } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);

    expect(scheduler.health()).toMatchObject({
      grade: 'idle',
      why: 'no watched client needs a token yet',
      worst: [],
    });
    await call();
    // Its end is not looked at.
    expect(scheduler.health()).toMatchObject({ grade: 'ok', clients: { ok: 1 }, reserveMs: undefined });
  });

  test('under reactive() a failed first call counts for its pause only, so that a probe never locks callers out', async () => {
    const { clock, server, client, scheduler, call } = await startTalend({ policy: reactive() });
    server.faults.always('token', status(503));
    scheduler.watch(client);
    const failed = call().catch((error: unknown) => isOAuthError(error, 'server_error'));
    await clock.advance(1_000);
    expect(await failed).toBe(true);

    expect(scheduler.health()).toMatchObject({ grade: 'failing', worst: [{ code: 'server_error' }] });
    await clock.advance(MINUTE_MS);
    expect(scheduler.health()).toMatchObject({ grade: 'idle', worst: [] });
  });

  test('under reactive() a rejected token that cannot be replaced is out until it is', async () => {
    const { clock, server, client, scheduler } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    const token = await client.getToken();
    server.faults.always('token', status(503));
    client.invalidate(token);
    expect(scheduler.health()).toMatchObject({
      grade: 'waiting',
      worst: [{ reason: 'its next token is on its way' }],
    });
    await clock.advance(10 * MINUTE_MS);
    expect(scheduler.health()).toMatchObject({ grade: 'failing', clients: { out: 1 } });
    server.faults.clear();
    await clock.advance(2 * MINUTE_MS);
    expect(scheduler.health()).toMatchObject({ grade: 'ok' });
  });

  test('says that a person has to log in', async () => {
    const { clock, server, client, scheduler } = await startWso2({
      policy: proactive(),
      grant: (wso2) => password({ username: wso2.username, password: wso2.password, relogin: false }),
    });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    server.killRefreshTokens();
    server.revokeAllAccessTokens();
    client.invalidate(await client.getToken());
    await clock.advance(5 * MINUTE_MS);

    expect(scheduler.health()).toMatchObject({
      grade: 'failing',
      worst: [
        { condition: 'out', code: 'login_required', reason: expect.stringContaining('relogin') as string },
      ],
    });
  });

  test('a token that was revoked on purpose is missed by nobody', async () => {
    const { clock, client, scheduler } = await startWso2({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    await client.revoke();

    expect(scheduler.health()).toMatchObject({ grade: 'idle', clients: { idle: 1 } });
  });

  test('a client that its user has closed is not watched any more', async () => {
    const { clock, client, scheduler, createClient } = await startTalend({ policy: proactive() });
    const other = createClient();
    scheduler.watch(client);
    scheduler.watch(other, { key: 'other' });
    await clock.advance(MINUTE_MS);
    const closing = other.close();

    expect(scheduler.health()).toMatchObject({ grade: 'ok', watched: 1 });
    await closing;
  });

  test('of a closed scheduler is closed', async () => {
    const { clock, client, scheduler } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    await scheduler.close();

    expect(scheduler.health()).toMatchObject({ grade: 'closed', why: 'the scheduler is closed', watched: 0 });
  });

  test('is plain data that survives JSON, and holds no secret', async () => {
    const { clock, server, client, scheduler, createClient } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    scheduler.watch(createClient('stranger'), { key: 'refused' });
    await clock.advance(5 * MINUTE_MS);

    const health = scheduler.health();
    const text = JSON.stringify(health);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...health })));
    expect(JSON.parse(text)).toMatchObject({ grade: 'degraded', watched: 2, reserveMs: 0 });
    const secrets = [server.clientSecret, btoa(`stranger:${server.clientSecret}`), ...server.liveTokens];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
