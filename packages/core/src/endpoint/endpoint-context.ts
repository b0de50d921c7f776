import type { ClientSettings, ProviderSettings } from '../config/settings.js';

/** What every call needs to know, also one that is made before there is a provider. */
export interface CallContext {
  readonly provider: Pick<ProviderSettings, 'name' | 'describeError'> & {
    readonly notice?: string | undefined;
  };
  readonly settings: ClientSettings;
  /** The client's key, for errors. */
  readonly key: string;
}

/** What every request to a vendor's authorization server needs to know. */
export interface EndpointContext extends CallContext {
  readonly provider: ProviderSettings;
}
