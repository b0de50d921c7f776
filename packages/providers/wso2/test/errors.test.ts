import { inspect } from 'node:util';
import { createTokenClient, OAuthError } from '@org/oauth-core';
import {
  contention,
  createWso2Server,
  type Fault,
  json,
  status,
  throttled,
  wso2Error,
  xml,
} from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { wso2, type Wso2Options } from '../src/index.js';
import { readNextAccessTime } from '../src/next-access-time.js';
import { faultBody, SHAPE_NAMES } from './support/fault-shapes.js';

const USER = 'canary-user-31@johns.org';
const SECRET = 'canary-secret-64d0';
const login = { username: USER, password: SECRET };

/** What the first token request of a client comes to when the server commits this fault. */
async function failureOf(fault: Fault, options: Partial<Wso2Options> = login): Promise<OAuthError> {
  await using server = await createWso2Server();
  server.faults.always('token', fault);
  const provider = wso2({
    deployment: 'api-cloud',
    tokenEndpoint: server.tokenEndpoint,
    consumerKey: 'key',
    consumerSecret: SECRET,
    ...options,
  });
  await using client = createTokenClient(provider, { retry: { attempts: 1 } });
  const error: unknown = await client.getToken().catch((reason: unknown) => reason);
  if (!(error instanceof OAuthError)) throw new Error('the request did not fail with an OAuthError');
  expectNoSecret(error);
  return error;
}

function expectNoSecret(error: OAuthError): void {
  const printed = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  for (const canary of [USER, SECRET, 'canary-description']) expect(printed).not.toContain(canary);
}

interface Row {
  readonly status: number;
  readonly error: string;
  readonly description?: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly says: string;
}

const table: readonly Row[] = [
  {
    status: 401,
    error: 'invalid_client',
    code: 'invalid_client',
    retryable: false,
    says: 'consumerKey and consumerSecret',
  },
  {
    status: 400,
    error: 'invalid_client',
    code: 'invalid_client',
    retryable: false,
    says: 'consumerKey and consumerSecret',
  },
  {
    status: 400,
    error: 'invalid_grant',
    description: `Authentication failed for ${USER}`,
    code: 'invalid_grant',
    retryable: false,
    says: 'locks an account',
  },
  { status: 400, error: 'invalid_scope', code: 'invalid_scope', retryable: false, says: 'subscribed to' },
  {
    status: 400,
    error: 'unauthorized_client',
    code: 'unauthorized_client',
    retryable: false,
    says: 'Enable the grant type',
  },
  {
    status: 400,
    error: 'unsupported_grant_type',
    code: 'unsupported_grant_type',
    retryable: false,
    says: 'Enable the grant type',
  },
  { status: 400, error: 'invalid_request', code: 'invalid_request', retryable: false, says: 'HTTP 400' },
  {
    status: 400,
    error: 'invalid_request',
    description: 'Refresh token is expired.',
    code: 'invalid_grant',
    retryable: false,
    says: 'The refresh token has expired',
  },
  {
    status: 403,
    error: 'invalid_request',
    description: 'Refresh token is expired.',
    code: 'invalid_request',
    retryable: false,
    says: 'HTTP 403',
  },
  // A request without a word of blame, from a client that may hold a refresh token.
  {
    status: 400,
    error: 'invalid_request',
    description: '',
    code: 'invalid_grant',
    retryable: false,
    says: 'check username',
  },
  { status: 500, error: 'server_error', code: 'server_error', retryable: true, says: 'share a store' },
  // A failing server may name anything: nothing good is given up for it.
  { status: 500, error: 'invalid_grant', code: 'server_error', retryable: true, says: 'share a store' },
  {
    status: 500,
    error: 'invalid_request',
    description: 'Refresh token is expired.',
    code: 'server_error',
    retryable: true,
    says: 'share a store',
  },
  { status: 503, error: 'server_error', code: 'server_error', retryable: true, says: 'HTTP 503' },
  // These statuses ask for another try, whatever the body names.
  { status: 429, error: 'invalid_client', code: 'rate_limited', retryable: true, says: 'limits the number' },
  { status: 408, error: 'invalid_grant', code: 'timeout', retryable: true, says: 'HTTP 408' },
];

describe('an error of the key manager', () => {
  it.each(table)(
    '$status $error "$description" is $code',
    async ({ status: answered, says, code, retryable, ...row }) => {
      const error = await failureOf(wso2Error(answered, row.error, row.description ?? 'canary-description'));
      expect(error).toMatchObject({ code, retryable, status: answered, provider: 'wso2' });
      expect(error.message).toContain(says);
    },
  );

  it('of database contention can be repeated', async () => {
    const error = await failureOf(contention());
    expect(error).toMatchObject({ code: 'server_error', retryable: true, status: 502 });
    expect(error.message).toContain('contended');
  });

  it('a bare invalid_request means nothing of the kind to a client that never holds a refresh token', async () => {
    expect((await failureOf(json(400, { error: 'invalid_request' }), {})).code).toBe('invalid_request');
    expect((await failureOf(json(400, { error: 'invalid_request' }))).code).toBe('invalid_grant');
  });

  it('explains the user names of API Cloud there and nowhere else', async () => {
    const refused = wso2Error(400, 'invalid_grant', 'Authentication failed');
    expect((await failureOf(refused)).hint).toContain('email@organization');
    const elsewhere = { ...login, deployment: { server: 'https://unused.example' } } as const;
    expect((await failureOf(refused, elsewhere)).hint).not.toContain('email@organization');
  });
});

describe('whose fault it is, the hint says first', () => {
  it.each([
    [wso2Error(401, 'invalid_client', ''), "At fault: this client's configuration."],
    [wso2Error(400, 'invalid_scope', ''), 'At fault: the application or user at WSO2.'],
    [status(429), 'At fault: the number of requests from here.'],
    [status(503), "At fault: WSO2's side."],
    [status(404), "At fault: this client's configuration."],
  ])('%#', async (fault, says) => {
    expect((await failureOf(fault)).hint).toMatch(new RegExp(`^${says}`));
  });
});

describe('the request id', () => {
  const id = '0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0';

  it.each(['activityid', 'X-Correlation-ID', 'X-Request-ID'])('is read from the header %s', async (name) => {
    const withHeader = (value: string) => failureOf(status(401, { headers: { [name]: value } }));
    expect((await withHeader(id)).requestId).toBe(id);
    for (const other of [SECRET, `Bearer ${id}`, ' ']) {
      expect((await withHeader(other)).requestId).toBeUndefined();
    }
  });

  it('comes with every kind of error', async () => {
    const body = JSON.stringify({ error: 'invalid_client' });
    for (const answered of [400, 401, 418, 500]) {
      const error = await failureOf(status(answered, { body, headers: { activityid: id } }));
      expect(error.requestId).toBe(id);
    }
  });
});

describe.each(SHAPE_NAMES)('a fault of the gateway as %s', (shape) => {
  it.each([
    [900_900, 500, 'server_error', true],
    [303_001, 500, 'server_error', true],
    [101_503, 503, 'server_error', true],
    [900_800, 429, 'rate_limited', true],
    [900_801, 503, 'rate_limited', true],
    [900_804, 429, 'rate_limited', true],
    [101_000, 429, 'rate_limited', true],
    [900_901, 401, 'access_denied', false],
    [900_908, 403, 'access_denied', false],
    [900_906, 403, 'invalid_request', false],
    [404, 404, 'invalid_request', false],
  ] as const)('%i with status %i is %s', async (fault, answered, code, retryable) => {
    const error = await failureOf(status(answered, { body: faultBody(shape, fault) }));
    expect(error).toMatchObject({ code, retryable, status: answered });
    expect(error.message).toContain(`fault ${fault}`);
  });
});

it('a wrong path names the two kinds of deployment', async () => {
  const error = await failureOf(status(404));
  expect(error.code).toBe('invalid_request');
  expect(error.hint).toContain('{ gateway }');
});

describe('the end of throttling', () => {
  const untilMs = Date.UTC(2030, 2, 30, 5, 51, 0);

  it('is read from Retry-After, an HTTP-date', async () => {
    const { retryAfterMs } = await failureOf(throttled({ untilMs: Date.now() + 60_000, month: 'März' }));
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('is read from Retry-After even when nextAccessTime says something else', async () => {
    const headers = { Date: new Date(untilMs - 60_000).toUTCString(), 'Retry-After': '7' };
    const fault = { code: 900_802, nextAccessTime: '2030-Mar-30 05:51:00+0000 UTC' };
    expect((await failureOf(json(429, { fault }, headers))).retryAfterMs).toBe(7_000);
  });

  it.each([
    ['2030-Mar-30 05:51:00+0000 UTC', 60_000],
    ['2030-03-30 05:51:00+0000 UTC', 60_000],
    ['2030-MAR-30 07:51:00+0200 EET', 60_000],
    ['2030-Mar-29 23:51:00-0600', 60_000],
    // In the past, localised, or something else: the client's own back-off counts.
    ['2030-Mar-30 05:49:00+0000 UTC', undefined],
    ['2030-März-30 05:51:00+0000 UTC', undefined],
    ['2030-Mrz-30 05:51:00+0000 UTC', undefined],
    ['2030-13-30 05:51:00+0000 UTC', undefined],
    ['soon', undefined],
  ])('is read from nextAccessTime %s without a Retry-After: %s', async (nextAccessTime, expected) => {
    const headers = { Date: new Date(untilMs - 60_000).toUTCString() };
    const fault = { code: 900_802, message: 'Message throttled out', nextAccessTime };
    const asJson = await failureOf(json(429, { fault }, headers));
    expect(asJson).toMatchObject({ code: 'rate_limited', retryAfterMs: expected });
    const text = `<amt:fault xmlns:amt="x"><amt:code>900802</amt:code><amt:nextAccessTime>${nextAccessTime}</amt:nextAccessTime></amt:fault>`;
    expect((await failureOf(xml(429, text, headers))).retryAfterMs).toBe(expected);
  });

  it('is unknown without a Date to measure it against', () => {
    const body = '{"fault":{"code":900802,"nextAccessTime":"2030-Mar-30 05:51:00+0000 UTC"}}';
    const provider = wso2({ deployment: 'api-cloud', consumerKey: 'key', consumerSecret: SECRET });
    const described = provider.describeError?.({ status: 429, headers: new Headers(), body });
    expect(described).toMatchObject({ code: 'rate_limited', retryAfterMs: undefined });
    expect(readNextAccessTime(body)).toBe(untilMs);
  });
});
