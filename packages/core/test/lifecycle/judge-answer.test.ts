import { describe, expect, test } from 'vitest';
import type { TokenAnswer } from '../../src/endpoint/token-answer.js';
import { type JudgeInput, judgeAnswer } from '../../src/lifecycle/decision/judge-answer.js';
import { EMPTY_RECORD, withDeadRefreshToken } from '../../src/store/token-record.js';

const ANSWER: TokenAnswer = {
  accessToken: 'access-1',
  tokenType: 'Bearer',
  expiresIn: 3_600,
  refreshToken: 'refresh-1',
  scope: undefined,
  extra: {},
  sentAt: 1_000,
};

function judge(answer: Partial<TokenAnswer>, rest: Partial<JudgeInput> = {}) {
  return judgeAnswer({
    answer: { ...ANSWER, ...answer },
    spent: undefined,
    record: EMPTY_RECORD,
    current: undefined,
    requestedScope: undefined,
    defaultLifetimeSeconds: undefined,
    trustsClock: true,
    now: 1_500,
    ...rest,
  });
}

const FIRST = judge({}).record;

describe('a new access token', () => {
  test('counts on from the highest generation known, and has the requested scope if it names none', () => {
    const { record } = judge({ accessToken: 'access-2' }, { record: FIRST, requestedScope: ['a', 'b'] });
    expect(record).toMatchObject({
      generation: 2,
      token: { generation: 2, scope: ['a', 'b'], expiresAt: 3_601_000 },
    });
  });

  test.each([
    ['brings its own refresh token', 'refresh-2', 'refresh-1', 'refresh-2'],
    ['without one keeps the one in hand', undefined, undefined, 'refresh-1'],
    ['without one keeps the one that was spent', undefined, 'refresh-0', 'refresh-0'],
  ])('%s', (_, refreshToken, spent, kept) => {
    const { record } = judge({ accessToken: 'access-2', refreshToken }, { record: FIRST, spent });
    expect(record.refreshToken).toBe(kept);
  });

  test('does not bring a dead refresh token back', () => {
    const record = withDeadRefreshToken(FIRST, 'refresh-1');
    expect(judge({ accessToken: 'access-2' }, { record }).record.refreshToken).toBeUndefined();
  });

  test('that has ended when it arrives is dead, but its refresh token is kept', () => {
    const dead = judge(
      { accessToken: 'access-2', expiresIn: 1, refreshToken: 'refresh-2' },
      { record: FIRST, now: 2_000 },
    );
    expect(dead.verdict).toBe('dead-on-arrival');
    expect(dead.record).toMatchObject({
      refreshToken: 'refresh-2',
      generation: 1,
      token: { accessToken: 'access-1' },
    });
  });

  test('is used whatever its end says where the clock is not trusted', () => {
    expect(judge({ expiresIn: 1 }, { now: 9_000, trustsClock: false }).verdict).toBe('new');
  });
});

describe('the same access token again', () => {
  const again = { record: FIRST, current: FIRST.token };

  test.each([
    ['later', 9_999],
    ['earlier', 10],
    ['no', undefined],
  ])('keeps its end when the answer names %s end', (_, expiresIn) => {
    const { verdict, record } = judge({ expiresIn }, again);
    expect(verdict).toBe('unchanged');
    expect(record.token).toBe(FIRST.token);
  });

  test('takes an end if none was known', () => {
    const { record } = judge({ expiresIn: undefined });
    expect(judge({ expiresIn: 60 }, { record }).record.token?.expiresAt).toBe(61_000);
  });

  test('takes a new refresh token along', () => {
    const { record } = judge({ refreshToken: 'refresh-2' }, again);
    expect(record).toMatchObject({
      refreshToken: 'refresh-2',
      generation: 1,
      token: { refreshToken: 'refresh-2' },
    });
  });

  test('is not new because it was revoked and forgotten meanwhile', () => {
    const { verdict, record } = judge(
      {},
      { record: { ...EMPTY_RECORD, generation: 1 }, current: FIRST.token },
    );
    expect(verdict).toBe('unchanged');
    expect(record.token).toBeUndefined();
  });
});
