import { describe, expect, test } from 'vitest';
import { OAuthError } from '../../src/errors/oauth-error.js';
import { type Decision, decide, type Situation } from '../../src/lifecycle/decision/decide.js';
import { EMPTY, type LifecycleState, type Trouble } from '../../src/lifecycle/decision/lifecycle-state.js';
import type { LifecyclePolicy } from '../../src/lifecycle/decision/policy.js';
import { createToken } from '../../src/token/token.js';

const AHEAD: LifecyclePolicy = { name: 'ahead', renewal: 'ahead', trustsClock: true };
const ON_DEMAND: LifecyclePolicy = { name: 'on-demand', renewal: 'on-demand', trustsClock: true };
const ON_REJECTION: LifecyclePolicy = { name: 'on-rejection', renewal: 'on-rejection', trustsClock: false };

// A token of 1,000 s, issued at 0: a renewal is due at 800 s, callers wait from 950 s on.
const TOKEN = createToken({
  accessToken: 'a',
  tokenType: 'Bearer',
  issuedAt: 0,
  expiresAt: 1_000_000,
  refreshToken: undefined,
  scope: undefined,
  generation: 1,
  extra: {},
});
const WINDOW = { renewAt: 800_000, mustAt: 950_000, endsAt: 1_000_000 };
const LIVE: LifecycleState = { ...EMPTY, token: TOKEN, standing: 'live', window: WINDOW };
const ERROR = new OAuthError({ code: 'server_error', message: 'no.' });

function failure(retryAt: number): Trouble {
  return { kind: 'failure', error: ERROR, attempt: 1, retryAt, serverRetryAt: 0 };
}

function ask(state: LifecycleState, now: number, rest: Partial<Situation> = {}): Decision {
  return decide({ state, now, policy: ON_DEMAND, asker: 'caller', minValidityMs: 0, ...rest });
}

describe('a caller', () => {
  test.each<[string, LifecycleState, number, Decision['action']]>([
    ['without a token', EMPTY, 0, 'renew'],
    ['in the pause after a failure', { ...EMPTY, trouble: failure(10) }, 9, 'fail'],
    ['after the pause', { ...EMPTY, trouble: failure(10) }, 10, 'renew'],
    ['with a fresh token', LIVE, 799_999, 'serve'],
    ['when a renewal is due', LIVE, 800_000, 'serve-and-renew'],
    ['when the last renewal failed', { ...LIVE, trouble: failure(900_000) }, 899_999, 'serve'],
    ['when its pause is over', { ...LIVE, trouble: failure(900_000) }, 900_000, 'serve-and-renew'],
    ['just before the end', LIVE, 950_000, 'renew'],
    ['just before the end while renewals fail', { ...LIVE, trouble: failure(960_000) }, 955_000, 'serve'],
    [
      'just before the end when the pause is over',
      { ...LIVE, trouble: failure(960_000) },
      960_000,
      'serve-and-renew',
    ],
    [
      'just before the end after the same token again',
      { ...LIVE, trouble: { kind: 'unchanged', retryAt: 970_000 } },
      960_000,
      'serve',
    ],
    ['at the end', LIVE, 1_000_000, 'renew'],
    ['at the end in a pause', { ...LIVE, trouble: failure(1_100_000) }, 1_000_000, 'fail'],
    ['after a rejection', { ...LIVE, standing: 'rejected' }, 1, 'renew'],
    ['after a revocation', { ...LIVE, standing: 'revoked' }, 1, 'renew'],
    [
      'with a token that only its end can replace',
      { ...LIVE, window: { ...WINDOW, renewAt: 1_000_000, mustAt: 1_000_000 } },
      999_999,
      'serve',
    ],
  ])('%s', (_, state, now, action) => {
    expect(ask(state, now).action).toBe(action);
  });

  test('just before the end is patient for half of what remains, 5 s at most', () => {
    expect(ask(LIVE, 950_000)).toMatchObject({ patienceMs: 5_000 });
    expect(ask(LIVE, 996_000)).toMatchObject({ patienceMs: 2_000 });
  });

  test('just before the end is patient only while the demand can still be met', () => {
    expect(ask(LIVE, 996_000, { minValidityMs: 3_000 })).toMatchObject({
      action: 'renew',
      patienceMs: 1_000,
    });
    expect(ask(LIVE, 996_000, { minValidityMs: 4_000 })).toMatchObject({ action: 'serve-and-renew' });
  });

  test.each<[string, number, number, Decision['action']]>([
    ['less than what remains', 500_000, 500_000, 'serve'],
    ['more than what remains', 500_001, 500_000, 'renew'],
    ['a whole lifetime, of a new token', 1_000_000, 4_000, 'serve'],
    ['a whole lifetime, of a token of some age', 1_000_000, 6_000, 'renew'],
    ['more than a lifetime, of a rather new token', 9_000_000, 100_000, 'serve'],
    ['more than a lifetime, of a token of some age', 9_000_000, 100_001, 'renew'],
  ])('who needs %s', (_, minValidityMs, now, action) => {
    expect(ask(LIVE, now, { minValidityMs }).action).toBe(action);
  });

  test('who needs more makes the server be asked even where only the end is known to bring another token', () => {
    const onlyAtTheEnd = { ...LIVE, window: { ...WINDOW, renewAt: 1_000_000, mustAt: 1_000_000 } };
    expect(ask(onlyAtTheEnd, 500_000, { minValidityMs: 900_000 }).action).toBe('renew');
    const unchanged = { ...onlyAtTheEnd, trouble: { kind: 'unchanged', retryAt: 750_000 } } as const;
    expect(ask(unchanged, 500_001, { minValidityMs: 900_000 }).action).toBe('serve');
  });

  test('who needs more gets the longest there is while requests are held back', () => {
    expect(ask({ ...LIVE, trouble: failure(700_000) }, 600_000, { minValidityMs: 900_000 }).action).toBe(
      'serve',
    );
  });
});

describe('the background', () => {
  test.each<[string, LifecyclePolicy, LifecycleState, number, Partial<Decision>]>([
    ['ahead, without a token', AHEAD, EMPTY, 0, { action: 'renew' }],
    ['ahead, after a failure', AHEAD, { ...EMPTY, trouble: failure(10) }, 9, { action: 'wait', until: 10 }],
    ['ahead, fresh', AHEAD, LIVE, 1, { action: 'wait', until: 800_000 }],
    ['ahead, due', AHEAD, LIVE, 800_000, { action: 'renew' }],
    [
      'ahead, due but held back',
      AHEAD,
      { ...LIVE, trouble: failure(900_000) },
      800_000,
      { action: 'wait', until: 900_000 },
    ],
    ['ahead, rejected', AHEAD, { ...LIVE, standing: 'rejected' }, 1, { action: 'renew' }],
    ['ahead, ended', AHEAD, { ...LIVE, standing: 'ended' }, 1_000_001, { action: 'renew' }],
    [
      'ahead, revoked on purpose',
      AHEAD,
      { ...LIVE, standing: 'revoked' },
      1,
      { action: 'wait', until: undefined },
    ],
    [
      'ahead, no known end',
      AHEAD,
      { ...LIVE, window: { renewAt: Infinity, mustAt: Infinity, endsAt: Infinity } },
      1,
      { action: 'wait', until: undefined },
    ],
    ['on rejection, without a token', ON_REJECTION, EMPTY, 0, { action: 'wait', until: undefined }],
    ['on rejection, rejected', ON_REJECTION, { ...LIVE, standing: 'rejected' }, 1, { action: 'renew' }],
    [
      'on rejection, rejected and held back',
      ON_REJECTION,
      { ...LIVE, standing: 'rejected', trouble: failure(9) },
      1,
      { action: 'wait', until: 9 },
    ],
    ['on rejection, due', ON_REJECTION, LIVE, 900_000, { action: 'wait', until: undefined }],
    [
      'on demand, rejected',
      ON_DEMAND,
      { ...LIVE, standing: 'rejected' },
      1,
      { action: 'wait', until: undefined },
    ],
    ['on demand, due', ON_DEMAND, LIVE, 900_000, { action: 'wait', until: undefined }],
  ])('%s', (_, policy, state, now, expected) => {
    expect(ask(state, now, { policy, asker: 'background' })).toMatchObject(expected);
  });
});

test('every decision says why', () => {
  for (const now of [0, 800_000, 950_000, 1_000_000]) {
    for (const asker of ['caller', 'background'] as const) {
      for (const policy of [AHEAD, ON_DEMAND, ON_REJECTION])
        expect(ask(LIVE, now, { asker, policy }).why).not.toBe('');
    }
  }
});
