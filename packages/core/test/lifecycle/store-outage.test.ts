import { describe, expect, test } from 'vitest';
import type { StoreOutage } from '../../src/config/settings.js';
import { storeOutageHabit } from '../../src/lifecycle/acquisition/store-outage.js';

describe('while the store is down', () => {
  test.each<[string, StoreOutage | undefined, boolean | undefined, string | undefined, StoreOutage]>([
    ['a grant without refresh tokens goes on', undefined, false, undefined, 'go-on'],
    ['even if an answer has brought one', undefined, false, 'unused', 'go-on'],
    ['a grant with refresh tokens fails', undefined, true, undefined, 'fail'],
    ['a grant that does not say goes on', undefined, undefined, undefined, 'go-on'],
    ['until an answer has brought one', undefined, undefined, 'rotating', 'fail'],
    ['the option goes before either: fail', 'fail', false, undefined, 'fail'],
    ['the option goes before either: go on', 'go-on', true, 'rotating', 'go-on'],
  ])('%s', (_, wanted, usesRefreshTokens, refreshToken, expected) => {
    expect(storeOutageHabit(wanted, { usesRefreshTokens }, { refreshToken })).toBe(expected);
  });
});
