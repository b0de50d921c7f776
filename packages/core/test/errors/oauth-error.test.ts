import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isRetryableCode, OAUTH_ERROR_CODES } from '../../src/errors/error-code.js';
import { isOAuthError, OAuthError } from '../../src/errors/oauth-error.js';

const full = {
  code: 'rate_limited',
  message: 'The server limits the number of requests.',
  hint: 'Wait.',
  retryAfterMs: 5_000,
  status: 429,
  provider: 'talend',
  key: 'talend:0123',
  requestId: 'r-1',
} as const;

test('the message says whose, what and what to do', () => {
  const error = new OAuthError(full);
  expect(error.message).toBe('talend: rate_limited: The server limits the number of requests. Wait.');
  expect(error).toMatchObject({ ...full, name: 'OAuthError', message: error.message, retryable: true });
  expect(new OAuthError({ code: 'closed', message: 'It is closed.' }).message).toBe('closed: It is closed.');
});

describe('retryable', () => {
  test.each(OAUTH_ERROR_CODES.map((code) => ({ code })))(
    '$code: by its code, unless said otherwise',
    ({ code }) => {
      const byCode = ['rate_limited', 'server_error', 'network_error', 'timeout', 'store_error'].includes(
        code,
      );
      expect(isRetryableCode(code)).toBe(byCode);
      expect(new OAuthError({ code, message: 'x' }).retryable).toBe(byCode);
      expect(new OAuthError({ code, message: 'x', retryable: !byCode }).retryable).toBe(!byCode);
    },
  );
});

describe('isOAuthError', () => {
  test('knows its own, by code too', () => {
    const error = new OAuthError({ code: 'timeout', message: 'x' });
    expect(isOAuthError(error)).toBe(true);
    expect(isOAuthError(error, 'timeout')).toBe(true);
    expect(isOAuthError(error, 'closed')).toBe(false);
  });

  test("knows another copy's by its brand", () => {
    const foreign = Object.assign(new Error('x'), { code: 'timeout' });
    Object.defineProperty(foreign, Symbol.for('@org/oauth-core.OAuthError'), { value: true });
    expect(foreign instanceof OAuthError).toBe(false);
    expect(isOAuthError(foreign, 'timeout')).toBe(true);
  });

  test.each([undefined, null, 'timeout', 5, {}, new Error('timeout'), { code: 'timeout' }])(
    'does not take %o for one',
    (value) => {
      expect(isOAuthError(value)).toBe(false);
    },
  );
});

describe('withSource', () => {
  const source = { provider: 'wso2', key: 'wso2:42' };

  test('fills in whose it is and keeps the rest', () => {
    const { provider: _, key: __, ...anonymous } = full;
    const error = new OAuthError({ ...anonymous, retryable: false }).withSource(source);
    expect(error).toMatchObject({ ...anonymous, ...source, message: error.message, retryable: false });
    expect(error.message).toBe('wso2: rate_limited: The server limits the number of requests. Wait.');
  });

  test('never overrides what an error says itself', () => {
    const error = new OAuthError(full);
    expect(error.withSource(source)).toBe(error);
    const half = new OAuthError({ code: 'closed', message: 'x', provider: 'talend' }).withSource(source);
    expect(half).toMatchObject({ provider: 'talend', key: 'wso2:42' });
  });
});

describe('printed', () => {
  const printed = (error: OAuthError): string => {
    error.stack = `${error.name}: ${error.message}\n    at somewhere`;
    return inspect(error, { breakLength: 100 });
  };

  test('it shows the message once, the stack, and the members that say more', () => {
    expect(printed(new OAuthError({ ...full, retryAfterMs: undefined, requestId: undefined }))).toBe(
      [
        'OAuthError: talend: rate_limited: The server limits the number of requests. Wait.',
        '    at somewhere {',
        "  code: 'rate_limited',",
        '  retryable: true,',
        '  status: 429,',
        "  provider: 'talend',",
        "  key: 'talend:0123'",
        '}',
      ].join('\n'),
    );
  });

  test('it keeps its place within what holds it', () => {
    const error = new OAuthError({ code: 'closed', message: 'It is closed.' });
    expect(inspect({ error })).toContain('OAuthError: closed: It is closed.');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'closed', retryable: false });
  });
});
