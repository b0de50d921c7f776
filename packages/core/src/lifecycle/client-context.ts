import type { ClientSettings, ProviderSettings } from '../config/settings.js';
import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { storeKey } from '../store/store-key.js';

/** What a client was made of. Its key costs a digest, so it is made when somebody asks for it. */
export class ClientContext implements EndpointContext {
  readonly provider: ProviderSettings;
  readonly settings: ClientSettings;
  #key: string | undefined;

  constructor(provider: ProviderSettings, settings: ClientSettings) {
    this.provider = provider;
    this.settings = settings;
  }

  get key(): string {
    this.#key ??= storeKey(this.provider);
    return this.#key;
  }
}
