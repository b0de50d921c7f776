import { describe, expect, test } from 'vitest';
import type { VendorAnswer, VendorError } from '../../src/config/provider.js';
import { answer, ask, contextFor, failureOf, startServer } from './wire.js';

interface Refusal {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly describeError?: (answer: VendorAnswer) => VendorError | undefined;
}

async function refused({ status, body = '', headers, describeError }: Refusal) {
  const server = await startServer(answer(status, body, headers));
  return failureOf(ask(contextFor(server.url, { provider: { describeError } })));
}

const named = (error: string): string => JSON.stringify({ error, error_description: 'canary for john@x' });

describe('codes of the protocol', () => {
  test.each([
    [400, 'invalid_request', 'invalid_request'],
    [401, 'invalid_client', 'invalid_client'],
    [400, 'invalid_client', 'invalid_client'],
    [400, 'invalid_grant', 'invalid_grant'],
    [401, 'invalid_grant', 'invalid_grant'],
    [400, 'unauthorized_client', 'unauthorized_client'],
    [400, 'unsupported_grant_type', 'unsupported_grant_type'],
    [400, 'invalid_scope', 'invalid_scope'],
    [400, 'invalid_target', 'invalid_target'],
    [403, 'access_denied', 'access_denied'],
    [400, 'server_error', 'server_error'],
    [400, 'temporarily_unavailable', 'server_error'],
    [503, 'temporarily_unavailable', 'server_error'],
    [400, 'slow_down', 'rate_limited'],
    [400, 'authorization_pending', 'login_required'],
    [400, 'expired_token', 'login_required'],
    [400, 'interaction_required', 'login_required'],
    [200, 'invalid_grant', 'invalid_grant'],
    [201, 'invalid_client', 'invalid_client'],
  ])('HTTP %i %s → %s', async (status, error, code) => {
    expect(await refused({ status, body: named(error) })).toMatchObject({ code, status, provider: 'acme' });
  });

  test.each([
    ['429 whatever the body says', 429, named('invalid_client'), 'rate_limited'],
    ['408', 408, '', 'timeout'],
    // A server in trouble must not make anybody give up a good refresh token.
    ['500 with invalid_grant', 500, named('invalid_grant'), 'server_error'],
    ['502', 502, named('server_error'), 'server_error'],
    ['503 in HTML', 503, '<h1>down</h1>', 'server_error'],
    ['504', 504, '', 'server_error'],
    ['599', 599, '', 'server_error'],
  ])('the status decides: %s', async (...[, status, body, code]) => {
    expect(await refused({ status, body })).toMatchObject({ code, status, retryable: true });
  });

  test.each([
    [400, 'invalid_request'],
    [401, 'invalid_client'],
    [403, 'access_denied'],
    [404, 'invalid_request'],
    [405, 'invalid_request'],
    [410, 'invalid_request'],
    [415, 'invalid_request'],
    [418, 'invalid_request'],
  ])('HTTP %i without a known code → %s, not retryable', async (status, code) => {
    const bodies = [
      '',
      '<html>canary</html>',
      'null',
      '[]',
      '{"status":0,"message":"canary"}',
      '{"error":',
      named('something_else'),
      '{"error":5}',
      '{"error":"constructor"}',
    ];
    for (const body of bodies) {
      const error = await refused({ status, body });
      expect(error).toMatchObject({ code, status, retryable: false });
      expect(error.hint).toBeTruthy();
      expect(error.message).not.toContain('canary');
    }
  });

  test.each(['Basic realm=gateway', 'null Bearer realm="x"', 'Basic realm="x", error="invalid_client"'])(
    'invalid_client with WWW-Authenticate: %s',
    async (challenge) => {
      const headers = { 'www-authenticate': challenge };
      expect((await refused({ status: 401, body: named('invalid_client'), headers })).code).toBe(
        'invalid_client',
      );
      expect((await refused({ status: 401, headers })).code).toBe('invalid_client');
    },
  );

  test('an error member that is empty is no error', async () => {
    const server = await startServer(answer(200, '{"access_token":"at","error":""}'));
    expect((await ask(contextFor(server.url))).accessToken).toBe('at');
  });
});

describe('hints say what to do', () => {
  test.each([
    [401, '', 'client id and secret'],
    [400, named('invalid_grant'), 'new login'],
    [400, named('invalid_scope'), 'scope'],
    [429, '', 'Wait'],
    [500, '', 'repeated'],
    [404, '', 'endpoint URL'],
    [400, '<html>', 'is that really the endpoint'],
    [415, '', 'requestFormat'],
    [403, '', 'permissions'],
  ])('HTTP %i %s → %s', async (status, body, words) => {
    expect((await refused({ status, body })).hint).toContain(words);
  });
});

describe('how long to wait', () => {
  test('Retry-After is carried, for any status', async () => {
    for (const status of [429, 503]) {
      expect((await refused({ status, headers: { 'retry-after': '7' } })).retryAfterMs).toBe(7_000);
    }
  });

  test('X-RateLimit-Reset counts where the limit was hit, and only there', async () => {
    const headers = { 'x-ratelimit-reset': '30' };
    expect((await refused({ status: 429, headers })).retryAfterMs).toBe(30_000);
    expect((await refused({ status: 500, headers })).retryAfterMs).toBeUndefined();
    const both = { ...headers, 'retry-after': '2' };
    expect((await refused({ status: 429, headers: both })).retryAfterMs).toBe(2_000);
  });
});

describe("the vendor's own reader", () => {
  test('overrides every part', async () => {
    const vendor: VendorError = {
      code: 'invalid_grant',
      message: 'The refresh token has expired.',
      hint: 'Log in.',
      retryable: true,
      retryAfterMs: 5,
      requestId: 'req-1',
    };
    const error = await refused({ status: 500, describeError: () => vendor });
    expect(error).toMatchObject({
      code: 'invalid_grant',
      hint: 'Log in.',
      retryable: true,
      retryAfterMs: 5,
      requestId: 'req-1',
      status: 500,
    });
    expect(error.message).toBe('acme: invalid_grant: The refresh token has expired. Log in.');
  });

  test('sees status, headers and body', async () => {
    const seen: unknown[] = [];
    await refused({
      status: 401,
      body: '<ams:fault/>',
      headers: { 'x-request-id': 'r' },
      describeError: ({ status, headers, body }) => {
        seen.push(status, headers.get('x-request-id'), body);
        return undefined;
      },
    });
    expect(seen).toEqual([401, 'r', '<ams:fault/>']);
  });

  test('cannot switch a client off for more than a day', async () => {
    const error = await refused({ status: 429, describeError: () => ({ retryAfterMs: Infinity }) });
    expect(error.retryAfterMs).toBe(86_400_000);
  });

  test('a code alone brings the words of that code', async () => {
    const error = await refused({ status: 500, describeError: () => ({ code: 'access_denied' }) });
    expect(error).toMatchObject({ code: 'access_denied', retryable: false });
    expect(error.hint).toContain('permissions');
  });

  test('may find an error in a gateway fault with a success status', async () => {
    const describeError = () => ({ code: 'server_error' }) as const;
    const error = await refused({ status: 200, body: '<am:fault/>', describeError });
    expect(error).toMatchObject({ code: 'server_error', status: 200, retryable: true });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('canary');
      },
    ],
    ['returns nothing', () => undefined],
    ['returns null', () => null],
    ['returns a string', () => 'canary'],
    ['invents a code', () => ({ code: 'canary' })],
    ['has parts of the wrong types', () => ({ message: 5, hint: {}, retryable: 'canary', retryAfterMs: -1 })],
    ['has a request id that is none', () => ({ requestId: 'canary with spaces' })],
  ])('one that %s is ignored', async (_, describeError) => {
    const error = await refused({ status: 401, describeError: describeError as never });
    expect(error).toMatchObject({ code: 'invalid_client', retryable: false, requestId: undefined });
    expect(error.message).not.toContain('canary');
  });
});
