import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import { clientSecretPost } from '../../src/client-auth/post.js';
import type { EndpointContext } from '../../src/endpoint/endpoint-context.js';
import { revokeToken } from '../../src/endpoint/revoke-token.js';
import type { OAuthError } from '../../src/errors/oauth-error.js';
import { password } from '../../src/grants/password.js';
import {
  answer,
  answerTo,
  contextFor,
  failureOf,
  firstRequest,
  never,
  type Respond,
  startServer,
} from './wire.js';

const CANARIES = ['canary-secret', 'canary-password', 'canary-user', 'canary-access', 'canary-refresh'];
const BASIC = btoa('client:canary-secret');

/** Everything that a printer, a logger or a crash report may show of an error. */
function everythingOf(error: OAuthError): string {
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [
    inspect(error, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(error),
    String(error),
    error.stack,
    ...own,
  ].join('\n');
}

/** The secrets that work's failure gives away. */
async function leaksOf(work: Promise<unknown>): Promise<string[]> {
  const text = everythingOf(await failureOf(work));
  return [...CANARIES, BASIC, encodeURIComponent('canary-user@x')].filter((secret) => text.includes(secret));
}

function withSecrets(url: string): EndpointContext {
  return contextFor(url, {
    provider: {
      clientAuth: clientSecretBasic('client', 'canary-secret'),
      grant: password({ username: 'canary-user@x', password: 'canary-password' }),
      revocationEndpoint: url,
    },
  });
}

/** A server that gives back whatever it was told, as careless servers do in their error texts. */
const echo =
  (status: number, type: 'json' | 'html' | 'text'): Respond =>
  (response, { headers, body }) => {
    const heard = `${headers.authorization} ${decodeURIComponent(body)} canary-access canary-refresh`;
    const page = { json: JSON.stringify({ error: heard, error_description: heard }), html: `<p>${heard}` };
    response.writeHead(status, {
      'x-request-id': 'canary-access',
      'www-authenticate': `Bearer error="canary-access"`,
      location: 'https://elsewhere.example/canary-access?token=canary-access',
      DeactivatedAccessToken: 'canary-access',
    });
    response.end(type === 'text' ? heard : page[type]);
  };

const STATUSES = [200, 201, 302, 307, 400, 401, 403, 404, 405, 408, 415, 429, 500, 502, 503];
const CASES = STATUSES.flatMap((status) =>
  (['json', 'html', 'text'] as const).map((type) => ({ status, type })),
);

describe('no secret is in any error', () => {
  test.each(CASES)('HTTP $status that echoes everything as $type', async ({ status, type }) => {
    const server = await startServer(echo(status, type));
    const context = withSecrets(server.url);
    const request = await firstRequest(context);
    expect(await leaksOf(answerTo(context, request))).toEqual([]);
    const renewal = { grantType: 'refresh_token', parameters: { refresh_token: 'canary-refresh' } };
    expect(await leaksOf(answerTo(context, renewal))).toEqual([]);
  });

  test.each(STATUSES.filter((status) => status > 299))(
    'HTTP %i of the revocation endpoint',
    async (status) => {
      const server = await startServer(echo(status, 'json'));
      const target = { token: 'canary-access', hint: 'access_token' } as const;
      expect(await leaksOf(revokeToken(withSecrets(server.url), target, { signal: never }))).toEqual([]);
    },
  );

  test.each([
    '{"access_token":"canary-access\\n"}',
    '{"access_token":["canary-access"]}',
    '{"access_token":"canary-access","token_type":"canary-refresh-and-a-long-tail"}',
    '{"access_token":"canary-access","token_type":{"canary-refresh":1}}',
    '{"refresh_token":"canary-refresh"}',
    '{"access_token":"canary-access","refresh_token":"canary-refresh"',
    '["canary-access"]',
    '{"access_token":"x","token_type":"canary-access"}',
  ])('a spoilt answer %s', async (body) => {
    const server = await startServer(answer(200, body));
    const context = withSecrets(server.url);
    const request = await firstRequest(context);
    expect(await leaksOf(answerTo(context, request))).toEqual([]);
  });

  test('a fetch whose error holds the whole request', async () => {
    const fetch = (async (url, init) => {
      const config = { url, ...init };
      const cause = Object.assign(new Error(JSON.stringify(config)), { config, code: 'ECONNRESET' });
      throw Object.assign(new TypeError(JSON.stringify(config), { cause }), { config });
    }) as typeof globalThis.fetch;
    const { provider, key, settings } = withSecrets('https://auth.example/token');
    const context = { provider, key, settings: { ...settings, fetch } };
    const request = await firstRequest(context);
    expect(await leaksOf(answerTo(context, request))).toEqual([]);
  });

  test('a reader of vendor errors that throws the answer', async () => {
    const server = await startServer(echo(400, 'json'));
    const describeError = ({ body }: { body: string }): never => {
      throw new Error(body);
    };
    const context = withSecrets(server.url);
    const broken = { ...context, provider: { ...context.provider, describeError } };
    const request = await firstRequest(context);
    expect(await leaksOf(answerTo(broken, request))).toEqual([]);
  });

  test('a credential that fails with its own text, in either place', async () => {
    const fail = () => Promise.reject(new Error('canary-secret'));
    for (const clientAuth of [clientSecretBasic('client', fail), clientSecretPost('client', fail)]) {
      const context = contextFor('https://auth.example/token', { provider: { clientAuth } });
      const request = await firstRequest(context);
      expect(await leaksOf(answerTo(context, request))).toEqual([]);
    }
  });

  test('printing what is configured shows no secret either', () => {
    const text = inspect(withSecrets('https://auth.example/token'), { depth: Infinity, showHidden: true });
    for (const secret of [...CANARIES, BASIC]) expect(text).not.toContain(secret);
  });
});
