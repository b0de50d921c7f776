import { describe, expect, test } from 'vitest';
import { OAuthError } from '../../src/errors/oauth-error.js';
import { EMPTY, type LifecycleState, shifted } from '../../src/lifecycle/decision/lifecycle-state.js';
import { afterFailure, afterLoss, afterNewToken } from '../../src/lifecycle/decision/transitions.js';
import { createToken } from '../../src/token/token.js';

const POLICY = { name: 'on-demand', renewal: 'on-demand', trustsClock: true } as const;
const RULES = { policy: POLICY, extendable: true };
const ERROR = new OAuthError({ code: 'server_error', message: 'no.', retryAfterMs: 2_000 });

function token(issuedAt: number) {
  const nothing = { refreshToken: undefined, scope: undefined, extra: {} };
  return createToken({
    accessToken: 'a',
    tokenType: 'Bearer',
    issuedAt,
    expiresAt: issuedAt + 1_000_000,
    generation: 1,
    ...nothing,
  });
}

const LIVE = afterNewToken(token(0), RULES, { now: 0, setBackMs: 0, draw: 0 });

describe('a new token', () => {
  test('starts without trouble', () => {
    expect(LIVE).toMatchObject({ standing: 'live', trouble: undefined, window: { endsAt: 1_000_000 } });
  });

  test.each([
    ['in the future of this clock', 5_000, 0, -5_000],
    ['before the clock was set back', 0, -700, -700],
    ['in the past', -5_000, 0, 0],
  ])('issued %s', (_, issuedAt, setBackMs, skewMs) => {
    const state = afterNewToken(token(issuedAt), RULES, { now: 0, setBackMs, draw: 0 });
    expect(state.skewMs).toBe(skewMs);
    expect(state.window.endsAt).toBe(issuedAt + 1_000_000 + skewMs);
  });
});

describe('a failure', () => {
  const fail = (state: LifecycleState) =>
    afterFailure(state, { error: ERROR, now: 100_000, draw: 0 }).trouble;

  test('with a good token pauses by what remains of it', () => {
    expect(fail(LIVE)).toMatchObject({ attempt: 1, retryAt: 250_000, serverRetryAt: 102_000 });
  });

  test.each(['rejected', 'revoked', 'ended'] as const)(
    'with a token that is %s pauses as without one',
    (standing) => {
      expect(fail(afterLoss(LIVE, standing))).toMatchObject({ attempt: 1, retryAt: 102_000 });
    },
  );

  test('counts', () => {
    const once = afterFailure(EMPTY, { error: ERROR, now: 0, draw: 0 });
    expect(afterFailure(once, { error: ERROR, now: 0, draw: 0 }).trouble).toMatchObject({ attempt: 2 });
  });
});

describe('a loss', () => {
  test('ends the pause that followed the same token again, and no other', () => {
    const unchanged = { kind: 'unchanged', retryAt: 9 } as const;
    expect(afterLoss({ ...LIVE, trouble: unchanged }, 'rejected').trouble).toBeUndefined();
    const { trouble } = afterFailure(LIVE, { error: ERROR, now: 0, draw: 0 });
    expect(afterLoss({ ...LIVE, trouble }, 'rejected').trouble).toBe(trouble);
  });
});

test('a clock set back moves every moment along', () => {
  const failed = afterFailure(LIVE, { error: ERROR, now: 0, draw: 0 });
  const { renewAt, mustAt, endsAt } = LIVE.window;
  expect(shifted(failed, -500)).toMatchObject({
    skewMs: -500,
    window: { renewAt: renewAt - 500, mustAt: mustAt - 500, endsAt: endsAt - 500 },
    trouble: { retryAt: (failed.trouble?.retryAt ?? 0) - 500, serverRetryAt: 1_500 },
  });
});
