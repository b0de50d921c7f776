import type { Clock } from '../clock/clock.js';
import type { Accounts } from '../tokens/accounts.js';
import type { Issuer } from '../tokens/issuer.js';
import type { IssuingSettings } from '../tokens/settings.js';
import type { TokenLedger } from '../tokens/token-ledger.js';
import type { RawOverrides } from '../wire/raw-json.js';
import type { Dialect } from './dialect.js';

/** All that a server knows and can do, apart from how requests reach it. */
export interface Authority {
  readonly clock: Clock;
  readonly dialect: Dialect;
  readonly settings: IssuingSettings;
  readonly ledger: TokenLedger;
  readonly accounts: Accounts;
  readonly issuer: Issuer;
  /** What answers say differently from the truth. */
  overrides: RawOverrides;
  /** How often a used refresh token came again. */
  reuseDetected: number;
}
