import { inspect } from 'node:util';
import { createTokenClient, OAuthError } from '@org/oauth-core';
import {
  createTalendServer,
  permissionDenied,
  status,
  talendError,
  talendRateLimited,
} from '@org/oauth-testkit';
import type { Fault, TalendErrorBody } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { talend } from '../src/index.js';

const SECRET = 'canary-secret-77aa';
const BODIES: readonly TalendErrorBody[] = [
  'status-message',
  'status-detail',
  'request-id',
  'detail',
  'empty',
  'html',
];

/** What the first token request of a client comes to when the server commits this fault. */
async function failureOf(fault: Fault, env?: string): Promise<OAuthError> {
  await using server = await createTalendServer({ clientSecret: SECRET });
  server.faults.next('token', fault);
  const provider = talend({ baseUrl: server.url, clientId: 'Aladdin', clientSecret: SECRET, env });
  await using client = createTokenClient(provider, { retry: { attempts: 1 } });
  const error: unknown = await client.getToken().catch((reason: unknown) => reason);
  if (error instanceof OAuthError) return error;
  throw new Error('the request did not fail with an OAuthError');
}

interface Row {
  readonly status: number;
  readonly code: string;
  readonly retryable: boolean;
  readonly says: readonly string[];
}

const table: readonly Row[] = [
  {
    status: 400,
    code: 'invalid_request',
    retryable: false,
    says: ['The audience sent was http://127.0.0.1', "At fault: this client's configuration."],
  },
  {
    status: 401,
    code: 'invalid_client',
    retryable: false,
    says: ['id or secret', 'baseUrl', "At fault: this client's configuration."],
  },
  {
    status: 403,
    code: 'access_denied',
    retryable: false,
    says: [
      'TMC_SERVICE_ACCOUNT_MANAGEMENT',
      '"Service Account - Manage"',
      'At fault: the account at Talend.',
    ],
  },
  {
    status: 404,
    code: 'invalid_request',
    retryable: false,
    says: ['no token endpoint', 'baseUrl must be the root'],
  },
  {
    status: 429,
    code: 'rate_limited',
    retryable: true,
    says: ['client IP address', 'At fault: the number of requests from here.'],
  },
  {
    status: 500,
    code: 'server_error',
    retryable: true,
    says: ['HTTP 500', 'At fault: Talend.', 'stays in use'],
  },
  { status: 503, code: 'server_error', retryable: true, says: ['HTTP 503'] },
];

describe.each(table)(
  'status $status of the token endpoint',
  ({ status: answered, code, retryable, says }) => {
    it.each(BODIES)(`is ${code} with body %s`, async (body) => {
      const error = await failureOf(talendError(answered, `denied for ${SECRET}`, body));
      expect(error).toMatchObject({ code, retryable, status: answered, provider: 'talend' });
      for (const part of says) expect(error.message).toContain(part);
      expect(error.requestId).toBe(
        body === 'request-id' ? '7f4c1f0e-6a55-4f0b-9a53-0d8f5f2f6a11' : undefined,
      );
      expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(
        'denied for',
      );
    });
  },
);

describe('an error of the token endpoint', () => {
  it('names the environment that was asked, and asks back where it looks like a slip', async () => {
    const refused = talendError(401, 'Unauthorized');
    expect((await failureOf(refused, 'eu')).message).toContain('the environment "eu":');
    expect((await failureOf(refused, 'ue')).message).toContain('"ue" (did you mean "eu"?)');
    expect((await failureOf(refused, 'qa-7')).message).not.toContain('did you mean');
  });

  it('names the permission for what the server really says', async () => {
    expect((await failureOf(permissionDenied())).hint).toContain('TMC_SERVICE_ACCOUNT_MANAGEMENT');
  });

  it('takes a request id only in the form of one', async () => {
    for (const requestId of [SECRET, 'Basic QWxhZGRpbg==', '', 'a b', 7, 'f'.repeat(65), null]) {
      const body = JSON.stringify({ status: 500, requestId });
      expect((await failureOf(status(500, { body }))).requestId).toBeUndefined();
    }
    const body = JSON.stringify({ status: 405, requestId: '4bf92f3577b34da6a3ce929d0e0e4736' });
    const error = await failureOf(status(405, { body }));
    expect(error).toMatchObject({ code: 'invalid_request', requestId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });

  it.each(['X-Request-Id', 'X-Correlation-Id'])('takes a request id from the header %s too', async (name) => {
    const withId = (id: string) => failureOf(status(500, { headers: { [name]: id } }));
    expect((await withId('4bf92f3577b34da6')).requestId).toBe('4bf92f3577b34da6');
    expect((await withId(SECRET)).requestId).toBeUndefined();
  });
});

describe('the limit per minute', () => {
  it('ends when X-RateLimit-Reset says', async () => {
    expect((await failureOf(talendRateLimited({ reset: 42 }))).retryAfterMs).toBe(42_000);
    expect((await failureOf(talendRateLimited({ reset: 42, retryAfter: 7 }))).retryAfterMs).toBe(7_000);
  });
});
