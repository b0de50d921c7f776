import type { Authority } from '../dialect/authority.js';
import type { TestServer } from './test-server.js';

/** What a server can be asked about its tokens, and told to do with them. */
export type Controls = Pick<
  TestServer,
  | 'liveTokens'
  | 'issuedCount'
  | 'usedRefreshTokens'
  | 'reuseDetected'
  | 'passwordFailures'
  | 'lockedUsers'
  | 'unlock'
  | 'revokeAllAccessTokens'
  | 'revokeAccessToken'
  | 'killRefreshTokens'
  | 'setLifetimeSeconds'
  | 'setExpiresIn'
  | 'override'
  | 'slipOnce'
>;

/** The view of an authority from outside. */
export function createControls(authority: Authority): Controls {
  const { accounts, clock, issuer, ledger, settings } = authority;
  const live = (): readonly string[] => ledger.live(clock.now()).map(({ accessToken }) => accessToken);
  return {
    get liveTokens() {
      return live();
    },
    get issuedCount() {
      return ledger.issuedCount;
    },
    get usedRefreshTokens() {
      return ledger.usedRefreshTokens;
    },
    get reuseDetected() {
      return authority.reuseDetected;
    },
    passwordFailures: (username) => accounts.failures(username),
    get lockedUsers() {
      return accounts.locked;
    },
    unlock: (username) => accounts.unlock(username),
    revokeAllAccessTokens: () => live().filter((token) => ledger.revokeAccess(token, clock.now())).length,
    revokeAccessToken: (token) => ledger.revokeAccess(token, clock.now()),
    killRefreshTokens: () => ledger.killAllRefresh(),
    setLifetimeSeconds(seconds) {
      settings.lifetimeSeconds = seconds;
    },
    setExpiresIn(rawJson) {
      authority.overrides = { ...authority.overrides, expires_in: rawJson };
    },
    override(members) {
      authority.overrides = { ...authority.overrides, ...members };
    },
    slipOnce: () => issuer.slipOnce(),
  };
}
