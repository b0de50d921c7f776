import { describe, expect, test } from 'vitest';
import { EMPTY_LEDGER } from '../../src/store/ledger.js';
import { above, mayHaveGoneBack, survivor } from '../../src/store/reconcile.js';
import type { StoredState } from '../../src/store/record-text.js';
import { createToken } from '../../src/token/token.js';

interface Brief {
  readonly generation: number;
  readonly token?: string;
  readonly issuedAt?: number;
  readonly refreshToken?: string;
  readonly fence?: number;
  readonly revision?: number;
}

function state({ generation, token, issuedAt = 0, refreshToken, fence, revision = 1 }: Brief): StoredState {
  const issued =
    token === undefined
      ? undefined
      : createToken({
          accessToken: token,
          tokenType: 'Bearer',
          issuedAt,
          expiresAt: 1,
          refreshToken,
          scope: undefined,
          generation,
          extra: {},
        });
  return {
    record: { token: issued, refreshToken, deadRefreshToken: undefined, generation },
    ledger: { ...EMPTY_LEDGER, fence, revision },
  };
}

describe('of two writers who have not seen each other', () => {
  test.each<[string, Brief, Brief, 'same' | 'ours' | 'theirs']>([
    [
      'the same again, after an answer of the store was lost',
      { generation: 2, token: 'a' },
      { generation: 2, token: 'a' },
      'same',
    ],
    [
      'theirs is a generation ahead',
      { generation: 2, token: 'a', fence: 9 },
      { generation: 3, token: 'b', fence: 1 },
      'theirs',
    ],
    [
      'ours is a generation ahead of their mark',
      { generation: 3, token: 'a', fence: 1 },
      { generation: 2, token: 'b', fence: 2 },
      'ours',
    ],
    [
      'both have asked, theirs under a later lease',
      { generation: 3, token: 'a', fence: 1 },
      { generation: 3, token: 'b', fence: 2 },
      'theirs',
    ],
    [
      'both have asked, ours under a later lease',
      { generation: 3, token: 'a', fence: 2 },
      { generation: 3, token: 'b', fence: 1 },
      'ours',
    ],
    ['both have asked, without leases', { generation: 3, token: 'a' }, { generation: 3, token: 'b' }, 'ours'],
    [
      'theirs was written without a lease',
      { generation: 3, token: 'a', fence: 1 },
      { generation: 3, token: 'b' },
      'ours',
    ],
    [
      'ours was written without a lease',
      { generation: 3, token: 'a' },
      { generation: 3, token: 'b', fence: 1 },
      'theirs',
    ],
    [
      'the store forgot ours, and they logged in since',
      { generation: 3, token: 'a', fence: 1 },
      { generation: 1, token: 'b', fence: 2, issuedAt: 5 },
      'theirs',
    ],
  ])('%s', (_, ours, theirs, kept) => {
    expect(survivor(state(ours), state(theirs))).toBe(kept);
  });
});

test('a generation is of one token: what comes later is raised above it, and nothing else of it changes', () => {
  const { record } = state({ generation: 3, token: 'a', refreshToken: 'r' });
  const published = (generation: number, token = 'b') => state({ generation, token }).record;
  expect(above(record, published(2))).toEqual(record);
  const raised = above(record, published(3));
  expect(raised).toMatchObject({ generation: 4, refreshToken: 'r' });
  expect(raised.token).toMatchObject({ generation: 4, accessToken: 'a', expiresAt: 1 });
  expect(above(record, published(3, 'a'))).toEqual(record);
  expect(above(state({ generation: 3 }).record, published(5))).toMatchObject({
    generation: 5,
    token: undefined,
  });
});

test.each<[string, Brief, boolean]>([
  ['written less often than is known', { generation: 9, revision: 7 }, true],
  ['written as often, by somebody who did not know', { generation: 3, revision: 8 }, true],
  ['a generation behind, whatever was written since', { generation: 2, revision: 9 }, true],
  ['written since', { generation: 3, revision: 9 }, false],
])('a store may have gone back if what it holds was %s', (_, stored, expected) => {
  expect(mayHaveGoneBack(state(stored), state({ generation: 3, revision: 8 }))).toBe(expected);
});
