import { OAuthError } from '@org/oauth-core';
import { emptyVitals, type Vitals } from '@org/oauth-core/supervision';
import { expect, test } from 'vitest';
import { conditionOf } from '../../src/health/condition-of.js';
import type { ClientCondition } from '../../src/index.js';

const error = new OAuthError({ code: 'server_error', message: 'no' });
const failing = { error, failures: 3 };

const CASES: readonly (readonly [string, Partial<Vitals>, ClientCondition])[] = [
  ['a good token', { usableForMs: 1, wanted: true }, 'ok'],
  ['a token without a known end', { usableForMs: Infinity, wanted: true }, 'ok'],
  ['a good token, renewals fail', { usableForMs: 1, wanted: true, ...failing }, 'fading'],
  [
    'a good token that nobody renews, asking for another failed',
    { usableForMs: 1, ...failing, retryInMs: 1 },
    'fading',
  ],
  ['the same, and the pause is over', { usableForMs: 1, ...failing }, 'ok'],
  ['no token yet, and it is wanted', { wanted: true }, 'waiting'],
  ['no token, attempts fail', { wanted: true, ...failing }, 'out'],
  ['the same, within the pause', { wanted: true, ...failing, retryInMs: 5 }, 'out'],
  ['no token, and nobody needs one', {}, 'idle'],
  [
    'no token that somebody else than a caller wants, and a caller failed',
    { ...failing, retryInMs: 1 },
    'out',
  ],
  ['the same, and the pause is over', failing, 'idle'],
];

test.each(CASES)('%s', (_, vitals, expected) => {
  expect(conditionOf({ ...emptyVitals(), ...vitals })).toBe(expected);
});
