import { describe, expect, test } from 'vitest';
import {
  EMPTY_RECORD,
  parseRecord,
  serializeRecord,
  type TokenRecord,
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
  deadRefreshToken: 'fingerprint',
  generation: 7,
};

describe('a record', () => {
  test.each([
    ['with a token', RECORD],
    ['without one', { ...EMPTY_RECORD, generation: 3 }],
  ])('%s survives the store', (_, record) => {
    const stored = parseRecord(serializeRecord(record));
    expect(stored.kind === 'record' && serializeRecord(stored.record)).toBe(serializeRecord(record));
  });

  test('of a newer schema is told apart, whatever it holds', () => {
    expect(parseRecord('{"v":2,"anything":1}').kind).toBe('newer-schema');
  });

  const text = serializeRecord(RECORD);
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
  ])('is unreadable: %s', (_, broken) => {
    expect(parseRecord(broken).kind).toBe('unreadable');
  });
});
