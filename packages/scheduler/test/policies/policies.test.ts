import { isOAuthError } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { proactive, reactive } from '../../src/index.js';
import { errorOf, messageOf } from '../support/error-of.js';

describe('proactive()', () => {
  test('renews in the background and trusts the clock', () => {
    expect(proactive()).toEqual({ name: 'proactive', renewal: 'ahead', trustsClock: true });
    expect(proactive({ leadTimeMs: undefined })).toEqual(proactive());
    expect(proactive({ leadTimeMs: 90_000 })).toEqual({ ...proactive(), leadTimeMs: 90_000 });
  });

  test('is frozen data', () => {
    expect(Object.isFrozen(proactive())).toBe(true);
    expect(Object.isFrozen(proactive({ leadTimeMs: 1 }))).toBe(true);
  });

  test.each([0, -1, NaN, Infinity, 30 * 24 * 3_600_000 + 1, '60', null, 60n])(
    'refuses leadTimeMs: %s',
    (leadTimeMs) => {
      const message = messageOf(() => proactive({ leadTimeMs } as never));
      expect(message).toContain(
        'invalid_config: proactive: leadTimeMs must be a number of milliseconds from 1 to',
      );
    },
  );

  test.each([1, 0.5 + 1, 30 * 24 * 3_600_000])('takes leadTimeMs: %s', (leadTimeMs) => {
    expect(proactive({ leadTimeMs }).leadTimeMs).toBe(leadTimeMs);
  });

  test('refuses options that do not exist', () => {
    expect(messageOf(() => proactive({ leadTime: 5 } as never))).toContain('leadTime is not an option');
    expect(messageOf(() => proactive(null as never))).toContain('invalid_config');
  });

  test('throws an OAuthError', () => {
    const error = errorOf(() => proactive({ leadTimeMs: 0 }));
    expect(isOAuthError(error, 'invalid_config')).toBe(true);
  });
});

describe('reactive()', () => {
  test('does nothing by itself and never asks the clock', () => {
    expect(reactive()).toEqual({ name: 'reactive', renewal: 'on-rejection', trustsClock: false });
    expect(Object.isFrozen(reactive())).toBe(true);
  });
});
