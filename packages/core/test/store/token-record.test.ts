import { describe, expect, test } from 'vitest';
import { EMPTY_LEDGER, type Ledger } from '../../src/store/ledger.js';
import { parseState, serializeState } from '../../src/store/record-text.js';
import {
  EMPTY_RECORD,
  neededUntil,
  type TokenRecord,
  withDeadRefreshToken,
  withRefreshToken,
} from '../../src/store/token-record.js';
import { createToken } from '../../src/token/token.js';

const RECORD: TokenRecord = {
  token: createToken({
    accessToken: 'access',
    tokenType: 'Bearer',
    issuedAt: 1,
    expiresAt: undefined,
    refreshToken: 'refresh',
    scope: ['a', 'b'],
    generation: 7,
    extra: { custom: { nested: true } },
  }),
  refreshToken: 'refresh-2',
  refreshTokenExpiresAt: 9,
  deadRefreshToken: 'fingerprint',
  generation: 7,
};

const LEDGER: Ledger = {
  revision: 12,
  fence: 3,
  spending: { refreshToken: 'fingerprint-2', owner: 'somebody', again: false },
  failure: {
    id: 'one',
    at: 5,
    code: 'server_error',
    message: 'it failed.',
    hint: undefined,
    status: 503,
    retryable: true,
    retryAfterMs: 1_000,
  },
};

describe('a record', () => {
  test.each([
    ['with a token', RECORD, EMPTY_LEDGER],
    ['without one', { ...EMPTY_RECORD, generation: 3 }, EMPTY_LEDGER],
    ['with a ledger', RECORD, LEDGER],
    [
      'of a version that knew no ends of refresh tokens',
      { ...RECORD, refreshTokenExpiresAt: undefined },
      EMPTY_LEDGER,
    ],
  ])('%s survives the store', (_, record, ledger) => {
    const text = serializeState({ record, ledger });
    const stored = parseState(text);
    expect(stored.kind === 'record' && serializeState(stored)).toBe(text);
  });

  test('of a newer schema is told apart, whatever it holds', () => {
    expect(parseState('{"v":2,"anything":1}').kind).toBe('newer-schema');
  });

  const text = serializeState({ record: RECORD, ledger: LEDGER });
  test.each([
    ['nothing', ''],
    ['rubbish', 'not JSON'],
    ['half a record', text.slice(0, text.length / 2)],
    ['another value', '[1]'],
    ['a foreign object', '{"a":1}'],
    ['schema 0', text.replace('"v":1', '"v":0')],
    ['no generation', text.replaceAll('"generation":7', '"generation":-1')],
    ['an end that is no number', text.replace('"issuedAt":1', '"issuedAt":1,"expiresAt":"soon"')],
    ['no access token', text.replace('"accessToken":"access"', '"accessToken":""')],
    ['scopes that are no list', text.replace('["a","b"]', '"a b"')],
    ['a refresh token that is no text', text.replace('"refreshToken":"refresh-2"', '"refreshToken":5')],
    [
      'an end of a refresh token that is no number',
      text.replace('"refreshTokenExpiresAt":9', '"refreshTokenExpiresAt":"soon"'),
    ],
  ])('is unreadable: %s', (_, broken) => {
    expect(parseState(broken).kind).toBe('unreadable');
  });

  test('forgets the end of a refresh token along with it', () => {
    expect(withDeadRefreshToken(RECORD, 'refresh-2').refreshTokenExpiresAt).toBeUndefined();
    expect(withRefreshToken(RECORD, 'refresh-3').refreshTokenExpiresAt).toBeUndefined();
  });

  test('is kept past the named end of its refresh token', () => {
    expect(neededUntil({ ...RECORD, deadRefreshToken: undefined })).toBeUndefined();
  });
});
