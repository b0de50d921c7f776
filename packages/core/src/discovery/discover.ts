import { parseClientOptions } from '../config/parse-client-options.js';
import { parseOptions } from '../config/parse-options.js';
import type { TokenClientOptions } from '../config/settings.js';
import type { CallContext } from '../endpoint/endpoint-context.js';
import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import { throwIfAborted } from '../internal/wait.js';
import type { DiscoveredServer } from './discovered-server.js';
import type { DiscoveryCache } from './discovery-cache.js';
import { fetchMetadata } from './fetch-metadata.js';
import { metadataUrls } from './metadata-urls.js';
import { type Look, nothingFound, problemOf } from './nothing-found.js';
import { ARGUMENTS } from './options.js';
import { readMetadata } from './read-metadata.js';

/** How to ask: as `createTokenClient` would; `timeoutMs` and `retry` hold for each URL that is tried. */
export interface DiscoverOptions extends Pick<
  TokenClientOptions,
  'fetch' | 'clock' | 'random' | 'timeoutMs' | 'retry' | 'logger'
> {
  /** Ends this call. */
  readonly signal?: AbortSignal | undefined;
  /** Remembers servers: a `discoveryCache()`. Default: the server is asked every time. */
  readonly cache?: DiscoveryCache | undefined;
}

/**
 * Asks an authorization server for its endpoints, by its issuer. What a `Provider` takes is in `provider`, ready to be
 * spread into one. Three places are tried: between host and path (RFC 8414 §3.1), behind the path (OpenID Connect
 * Discovery §4), and OpenID's between host and path (RFC 8414 §5). The issuer is compared exactly with the one that the
 * server names; endpoints must be https, or http on a loopback host if the issuer is there too. Redirects are not
 * followed, and a document has at most 1 MiB.
 *
 * @param issuer - exactly as the server names it, e.g. `https://id.example.com/realms/main`
 * @throws {OAuthError} `invalid_config`; `invalid_response` if no place has a document that can be used, with what each
 *   has; `network_error`, `timeout`, `server_error` or `rate_limited` if a place could not be looked at; `aborted`
 * @see {@link https://www.rfc-editor.org/rfc/rfc8414#section-3 RFC 8414 §3} and
 * {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig OpenID Connect Discovery §4}
 * @example
 * ```ts
 * import { clientCredentials, clientSecretBasic, createTokenClient, discover } from '@org/oauth-core';
 *
 * const { provider } = await discover('https://id.example.com/realms/main');
 * export const client = createTokenClient({
 *   name: 'acme',
 *   ...provider,
 *   clientAuth: clientSecretBasic('my-id', () => process.env['ACME_SECRET'] ?? ''),
 *   grant: clientCredentials(),
 * });
 * ```
 */
export async function discover(issuer: string, options: DiscoverOptions = {}): Promise<DiscoveredServer> {
  const parsed = parseOptions(ARGUMENTS, { issuer, options }, { owner: 'discover' });
  const { signal, cache, ...sending } = parsed.options;
  const settings = parseClientOptions(sending);
  const context = { settings, key: issuer, provider: { name: 'discover', describeError: undefined } };
  throwIfAborted(signal);
  const load = (until: AbortSignal): Promise<DiscoveredServer> => lookEverywhere(issuer, context, until);
  return cache === undefined
    ? load(signal ?? new AbortController().signal)
    : cache.lookUp({ issuer, clock: settings.clock, signal, load });
}

async function lookEverywhere(
  issuer: string,
  context: CallContext,
  signal: AbortSignal,
): Promise<DiscoveredServer> {
  const looks: Look[] = [];
  for (const url of metadataUrls(issuer)) {
    const found = await lookAt(url, { issuer, context, signal });
    if ('provider' in found) return found;
    looks.push({ url, ...found });
    if (found.error !== undefined && ALL_ALIKE.has(found.error.code)) break;
  }
  throw nothingFound(issuer, looks);
}

/** What stands in the way of every place, as they are all on one host. */
const ALL_ALIKE: ReadonlySet<string> = new Set(['network_error', 'timeout', 'rate_limited']);

async function lookAt(
  url: string,
  {
    issuer,
    context,
    signal,
  }: { readonly issuer: string; readonly context: CallContext; readonly signal: AbortSignal },
): Promise<DiscoveredServer | Omit<Look, 'url'>> {
  let error: OAuthError;
  try {
    return readMetadata(await fetchMetadata(context, url, signal), issuer);
  } catch (thrown) {
    // An abort, or an injected `fetch` of no use.
    if (!isOAuthError(thrown) || thrown.code === 'aborted' || thrown.code === 'invalid_config') throw thrown;
    error = thrown;
  }
  return { problem: problemOf(error), error };
}
