import { beforeEach, describe, expect, test } from 'vitest';
import { OAuthError } from '../../src/errors/oauth-error.js';
import { OthersFailures } from '../../src/lifecycle/acquisition/others-failures.js';
import type { SharedFailure } from '../../src/store/ledger.js';

const NOW = 1_000_000;

function failure(id: string, at = NOW): SharedFailure {
  const error = new OAuthError({
    code: 'invalid_grant',
    message: 'no.',
    status: 400,
    provider: 'acme',
    key: 'k',
  });
  const { status, retryable, hint, retryAfterMs } = error;
  return { id, at, code: error.code, message: 'no.', status, retryable, hint, retryAfterMs };
}

describe("another client's failure", () => {
  let others: OthersFailures;
  beforeEach(() => {
    others = new OthersFailures();
    others.newsIn(undefined, NOW);
  });

  test('is told once, in its own words', () => {
    expect(others.newsIn(failure('a'), NOW)).toMatchObject({
      code: 'invalid_grant',
      status: 400,
      message: 'invalid_grant: no.',
    });
    expect(others.newsIn(failure('a'), NOW)).toBeUndefined();
    expect(others.newsIn(failure('b'), NOW)).toBeDefined();
  });

  test('that lay there at the first look is no news', () => {
    const fresh = new OthersFailures();
    expect(fresh.newsIn(failure('a'), NOW)).toBeUndefined();
    expect(fresh.newsIn(failure('b'), NOW)).toBeDefined();
  });

  test('is forgotten after a quarter of an hour, on either side of a clock that differs', () => {
    expect(others.newsIn(failure('a', NOW - 15 * 60_000), NOW)).toBeDefined();
    expect(others.newsIn(failure('b', NOW - 15 * 60_000 - 1), NOW)).toBeUndefined();
    expect(others.newsIn(failure('c', NOW + 15 * 60_000 + 1), NOW)).toBeUndefined();
  });

  test('counts nine times in a row, until this client has asked by itself', () => {
    for (let count = 0; count < 9; count++) expect(others.newsIn(failure(`a${count}`), NOW)).toBeDefined();
    expect(others.newsIn(failure('b'), NOW)).toBeUndefined();
    others.asks();
    expect(others.newsIn(failure('c'), NOW)).toBeDefined();
  });
});

describe('a failure of our own', () => {
  test.each([
    ['of the vendor is told to the others', 503, true],
    ['of the network is not', undefined, false],
  ])('%s, and is no news to us', (_, status, isShared) => {
    const others = new OthersFailures();
    others.newsIn(undefined, NOW);
    const shared = others.share(new OAuthError({ code: 'server_error', message: 'no.', status }), NOW);
    expect(shared !== undefined).toBe(isShared);
    expect(others.newsIn(shared, NOW)).toBeUndefined();
  });
});
