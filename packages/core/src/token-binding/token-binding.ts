import type { ClientSettings, ProviderSettings } from '../config/settings.js';
import type { ProofScheme } from './proof-scheme.js';

/** What a client works with. */
export interface BindableParts {
  readonly provider: ProviderSettings;
  readonly settings: ClientSettings;
}

/**
 * Binds a client's tokens to a key, so that a token alone is of no use to a thief: `dpop()`, or your own scheme by
 * `bindTokens()`. All of its code comes with it: clients without one carry none.
 */
export interface TokenBinding extends ProofScheme {
  /**
   * The same parts, with proofs. Called once for each client.
   *
   * @internal
   */
  bind(parts: BindableParts): BindableParts;
}
