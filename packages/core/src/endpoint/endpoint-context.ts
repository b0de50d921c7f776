import type { ClientSettings, ProviderSettings } from '../config/settings.js';

/** What every request to a vendor's authorization server needs to know. */
export interface EndpointContext {
  readonly provider: ProviderSettings;
  readonly settings: ClientSettings;
  /** The client's key, for errors. */
  readonly key: string;
}
