import { inspect } from 'node:util';
import { clientSecretPost, createTokenClient, none, password, refreshToken } from '@org/oauth-core';
import { createWso2Server, json, status, wso2Error } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { passwordWorld, recordEvents } from '../support/world.js';

const CANARIES = {
  secret: 'CANARY-secret-7c1',
  password: 'CANARY-password-9d2',
  refresh: 'CANARY-refresh-4e3',
};

function print(value: unknown): string {
  const options = { depth: Infinity, showHidden: true, getters: false } as const;
  return [
    inspect(value, options),
    safeJson(value),
    String(value),
    value instanceof Error ? value.stack : '',
  ].join('\n');
}

function safeJson(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

function expectClean(printed: string, secrets: readonly string[]): void {
  for (const secret of secrets) {
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(btoa(secret));
    expect(printed).not.toContain(encodeURIComponent(secret));
  }
}

describe('no secret is printed', () => {
  test('by a client, a token, an event, a status, a log line or a provider', async () => {
    const lines: unknown[] = [];
    const log = (...line: unknown[]) => lines.push(line);
    const logger = { debug: log, info: log, warn: log, error: log };
    const world = await passwordWorld(
      { password: CANARIES.password, consumerSecret: CANARIES.secret },
      { client: { logger } },
    );
    const { client, provider, server } = world;
    const seen: unknown[] = [];
    for (const name of ['refreshed', 'expired', 'failed'] as const)
      client.on(name, (event) => seen.push(event));
    const token = await client.getToken();
    await client.refresh();
    server.revokeAllAccessTokens();
    await client.fetch(server.apiUrl);
    server.faults.always(
      'token',
      wso2Error(400, 'invalid_grant', `Authentication failed for ${world.client.key} ${CANARIES.password}`),
    );
    await client.refresh().catch((error: unknown) => seen.push(error));
    const current = client.peek();
    const secrets = [
      ...Object.values(CANARIES).slice(0, 2),
      ...[token, current]
        .flatMap((each) => (each === undefined ? [] : [each.accessToken, each.refreshToken ?? '']))
        .filter(Boolean),
    ];
    expectClean(print([client, token, { ...token }, client.status(), provider, seen, lines]), secrets);
    expect(seen).toHaveLength(6);
    expect(lines.length).toBeGreaterThan(3);
  });

  test.each([
    [
      'a refusal that quotes everything',
      () => json(400, { error: 'invalid_grant', error_description: Object.values(CANARIES).join(' ') }),
    ],
    ['a page', () => status(500, { body: Object.values(CANARIES).join(' ') })],
  ])('by the error of %s', async (_, fault) => {
    const server = await createWso2Server({ listen: false });
    server.faults.always('token', fault());
    const client = createTokenClient(
      {
        name: 'acme',
        tokenEndpoint: server.tokenEndpoint,
        clientAuth: clientSecretPost('id', CANARIES.secret),
        grant: refreshToken({ refreshToken: CANARIES.refresh }),
      },
      { fetch: server.fetch, retry: { attempts: 1 } },
    );
    const events = recordEvents(client);
    const error = await client.getToken().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'OAuthError' });
    expectClean(print([error, events, client]), Object.values(CANARIES));
  });

  test('by a fetch that fails with the request in its error', async () => {
    const client = createTokenClient(
      {
        name: 'acme',
        tokenEndpoint: 'https://vendor.example/token',
        clientAuth: none('id'),
        grant: password({ username: 'u', password: CANARIES.password }),
      },
      {
        retry: { attempts: 1 },
        fetch: (_, init) =>
          Promise.reject(
            Object.assign(new TypeError(`failed ${new URLSearchParams(init?.body as string).toString()}`), {
              request: init,
            }),
          ),
      },
    );
    const error = await client.getToken().catch((reason: unknown) => reason);
    expectClean(print(error), Object.values(CANARIES));
    expect(error).toMatchObject({ code: 'network_error' });
  });
});
