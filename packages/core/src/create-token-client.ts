import { parseClientOptions } from './config/parse-client-options.js';
import { parseProvider } from './config/parse-provider.js';
import type { Provider } from './config/provider.js';
import type { TokenClientOptions } from './config/settings.js';
import { ClientContext } from './lifecycle/client-context.js';
import { LifecycleClient } from './lifecycle-client.js';
import type { TokenClient } from './token-client.js';

/**
 * A client for one identity at one vendor. Makes no request before a token is needed.
 *
 * @throws {OAuthError} `invalid_config`, at once, naming every option that is wrong.
 * @example
 * ```ts
 * import { clientCredentials, clientSecretBasic, createTokenClient } from '@org/oauth-core';
 *
 * const client = createTokenClient({
 *   name: 'acme',
 *   tokenEndpoint: 'https://auth.acme.example/token',
 *   clientAuth: clientSecretBasic('my-id', () => process.env.ACME_SECRET ?? ''),
 *   grant: clientCredentials({ scope: 'orders:read' }),
 *   resourceOrigins: ['https://api.acme.example'],
 * });
 * const response = await client.fetch('https://api.acme.example/orders');
 * ```
 */
export function createTokenClient(provider: Provider, options: TokenClientOptions = {}): TokenClient {
  const parts = { provider: parseProvider(provider), settings: parseClientOptions(options) };
  const { provider: bound, settings } = parts.provider.tokenBinding?.bind(parts) ?? parts;
  const context = new ClientContext(bound, settings);
  if (bound.notice !== undefined)
    settings.logger.warn?.(bound.notice, { key: context.key, provider: bound.name });
  return new LifecycleClient(context);
}
