import { readFileSync } from 'node:fs';
import { createTokenClient, type Logger, memoryStore, pinoLogger } from '@org/oauth-core';
import { status, wso2Error } from '@org/oauth-testkit';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { credentialsWorld, MINUTE, passwordWorld, within } from '../support/world.js';

interface Entry {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function recordingLogger(): { readonly logger: Logger; readonly entries: Entry[] } {
  const entries: Entry[] = [];
  const at =
    (level: string) =>
    (message: string, fields = {}) =>
      void entries.push({ level, message, fields });
  return { logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, entries };
}

const SECRETS = { password: 'CANARY-password', consumerSecret: 'CANARY-secret' };

/** A client that goes through all that usually happens. @returns what must not be found in its log */
async function eventfulLife(logger: Logger): Promise<readonly string[]> {
  const store = memoryStore();
  const { client, server, clock, provider } = await passwordWorld(SECRETS, { client: { logger, store } });
  const tokens = [await client.getToken()];
  server.faults.next('token', status(503));
  tokens.push((await within(clock, client.refresh())).token);
  server.revokeAllAccessTokens();
  await client.fetch(server.apiUrl);
  tokens.push(await client.getToken());
  const other = createTokenClient(provider, { clock, fetch: server.fetch, logger, store });
  tokens.push(await other.getToken());
  server.faults.always('token', wso2Error(400, 'invalid_grant', `of ${SECRETS.password}`));
  await within(clock, client.refresh()).catch(() => undefined);
  server.faults.clear();
  await clock.advance(30 * MINUTE);
  tokens.push(await client.getToken());
  await client.revoke();
  await client.close();
  return [
    ...Object.values(SECRETS),
    ...tokens.flatMap(({ accessToken, refreshToken = accessToken }) => [accessToken, refreshToken]),
  ];
}

describe('the log of a client', () => {
  test('tells each decision with its reason, under the names and fields that are documented', async () => {
    const { logger, entries } = recordingLogger();
    await eventfulLife(logger);
    const seen = new Set(entries.map(({ message }) => message));
    const table = documentedEntries();
    for (const { message, level, fields } of entries) {
      const documented = table.get(message);
      expect([message, documented?.level]).toEqual([message, level]);
      expect(documented?.fields).toEqual(expect.arrayContaining(Object.keys(fields)));
      expect(fields['key']).toBeTypeOf('string');
    }
    for (const message of [
      'token decision',
      'a request is sent',
      'a request has ended',
      'the request is tried again',
      'a new token is current',
      'the token is of no more use',
      'no new token',
      'the API rejected a token',
      'a refresh token is about to be sent',
      'a refresh token is of no more use',
      'this client has the turn',
      'the store was used',
      'what was held is revoked',
      'the client is closed',
    ])
      expect(seen).toContain(message);
  });

  test('says why a request is made, what came of it and how long it took', async () => {
    const { logger, entries } = recordingLogger();
    const { client, server, clock } = await credentialsWorld({}, { client: { logger } });
    server.faults.next('token', status(503));
    await within(clock, client.getToken());
    const common = { key: client.key };
    const request = {
      endpoint: 'token',
      url: server.tokenEndpoint,
      grantType: 'client_credentials',
      cause: 'initial',
    };
    expect(entries.map(({ message, fields }) => [message, fields]).slice(0, 6)).toEqual([
      [
        'token decision',
        { ...common, asker: 'caller', action: 'renew', why: 'there is no token yet', until: undefined },
      ],
      ['a request is sent', { ...common, ...request, attempt: 1 }],
      ['a request has ended', { ...common, outcome: 'server_error', status: 503, durationMs: 0, attempt: 1 }],
      [
        'the request is tried again',
        { ...common, code: 'server_error', status: 503, attempt: 2, delayMs: 125 },
      ],
      ['a request is sent', { ...common, ...request, attempt: 2 }],
      ['a request has ended', { ...common, outcome: 'ok', status: 200, durationMs: 0, attempt: 2 }],
    ]);
  });

  test('says when a client that is watched wakes next', async () => {
    const { logger, entries } = recordingLogger();
    const { client } = await credentialsWorld({}, { client: { logger } });
    onTestFinished(putUnder(PROACTIVE, client));
    await client.getToken();
    const planned = entries.filter(({ message }) => message === 'the next wake-up is planned');
    expect(planned.at(-1)?.fields).toEqual({ key: client.key, at: client.status().refreshAt });
  });

  test('holds no secret, at any level', async () => {
    const { logger, entries } = recordingLogger();
    const secrets = await eventfulLife(logger);
    const printed = JSON.stringify(entries);
    expect(entries.length).toBeGreaterThan(30);
    for (const secret of secrets)
      for (const form of [secret, btoa(secret), encodeURIComponent(secret)])
        expect(printed).not.toContain(form);
  });
});

describe('pinoLogger', () => {
  test('gives pino the fields that it would drop otherwise', async () => {
    const lines: Record<string, unknown>[] = [];
    const destination = {
      write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
    };
    const logger = pinoLogger(pino({ level: 'debug' }, destination));
    const secrets = await eventfulLife(logger);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: pino.levels.values['debug'],
        msg: 'token decision',
        asker: 'caller',
        why: 'there is no token yet',
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: pino.levels.values['warn'],
        msg: 'no new token',
        code: 'invalid_grant',
      }),
    );
    const printed = JSON.stringify(lines);
    for (const secret of secrets) expect(printed).not.toContain(secret);
    logger.info?.('without fields');
    logger.error?.('an error', { code: 'x' });
    expect(lines.slice(-2)).toMatchObject([{ msg: 'without fields' }, { msg: 'an error', code: 'x' }]);
  });
});

function documentedEntries(): ReadonlyMap<
  string,
  { readonly level: string; readonly fields: readonly string[] }
> {
  const page = readFileSync(new URL('../../../../docs/observability.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\| `([^`]+)` \| (debug|info|warn|error) \| ([^|]*) \|/gm);
  return new Map(
    [...rows].map(([, message = '', level = '', fields = '']) => [
      message,
      { level, fields: [...fields.matchAll(/`(\w+)`/g)].map(([, name = '']) => name) },
    ]),
  );
}
