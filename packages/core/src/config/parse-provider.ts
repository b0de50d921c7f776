import * as z from 'zod/mini';
import type { ClientAuth } from '../client-auth/client-auth.js';
import type { Grant } from '../grants/grant.js';
import { OAuthError } from '../errors/oauth-error.js';
import { extraHeaders } from './header-rules.js';
import { callback, oneOf, option, type Rule, textOption, withMethods } from './option.js';
import { parseOptions } from './parse-options.js';
import type { Provider, Reissue, RequestFormat } from './provider.js';
import type { ProviderSettings } from './settings.js';
import type { TokenBinding } from '../token-binding/token-binding.js';
import { endpointUrl, origin, secureUrl } from './url-rules.js';

const lifetime: Rule = (value) =>
  typeof value === 'number' && value > 0 ? undefined : 'must be a number of seconds above 0, or Infinity';

const clientAuth: Rule = (value) => {
  const problem = withMethods(['authenticate'])(value);
  if (problem !== undefined) return `${problem}: use clientSecretBasic() or its like`;
  const { method, identity } = value as Partial<ClientAuth>;
  return isName(method) && isName(identity)
    ? undefined
    : 'must have a method and an identity, both non-empty strings';
};

const grant: Rule = (value) => {
  const problem = withMethods(['request'])(value);
  if (problem !== undefined) return `${problem}: use clientCredentials() or its like`;
  const { name, identity } = value as Partial<Grant>;
  return isName(name) && identity !== undefined ? undefined : 'must have a name and an identity';
};

// A URL object cannot be compared as written: it ends in a slash where a path could begin.
const issuer: Rule = (value) => (typeof value === 'string' ? secureUrl(value) : 'must be a string');

const endpoint = option<string | URL>(endpointUrl);
const optionalEndpoint = z.optional(endpoint);

const PROVIDER = z.strictObject({
  name: textOption,
  tokenEndpoint: endpoint,
  revocationEndpoint: optionalEndpoint,
  introspectionEndpoint: optionalEndpoint,
  mtlsEndpointAliases: z.optional(
    z.strictObject({
      tokenEndpoint: optionalEndpoint,
      revocationEndpoint: optionalEndpoint,
      introspectionEndpoint: optionalEndpoint,
    }),
  ),
  clientAuth: option<ClientAuth>(clientAuth),
  grant: option<Grant>(grant),
  tokenBinding: z.optional(option<TokenBinding>(withMethods(['bind']))),
  requestFormat: z.optional(option<RequestFormat>(oneOf(['form', 'json']))),
  headers: z.optional(option<Readonly<Record<string, string>>>(extraHeaders)),
  defaultLifetimeSeconds: z.optional(option<number>(lifetime)),
  resourceOrigins: z.optional(z.array(option<string>(origin))),
  reissue: z.optional(option<Reissue>(oneOf(['fresh', 'same-until-expiry', 'revokes-previous', 'unknown']))),
  isTokenRejected: z.optional(option<NonNullable<Provider['isTokenRejected']>>(callback)),
  describeError: z.optional(option<NonNullable<Provider['describeError']>>(callback)),
  issuer: z.optional(option<string>(issuer)),
  notice: z.optional(textOption),
});

// A secret is easily put where the strategy that takes it belongs.
const SECRETS = ['headers', 'clientAuth', 'grant', 'tokenBinding'];

/**
 * Reads a provider once: checked, defaulted, frozen.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseProvider(provider: unknown): ProviderSettings {
  const parsed = parseOptions(PROVIDER, provider, { owner: 'provider', secrets: SECRETS });
  // RFC 8705 §5; the names of both methods (§2.1.1, §2.2.1) end alike.
  const aliases = parsed.clientAuth.method.endsWith('tls_client_auth')
    ? parsed.mtlsEndpointAliases
    : undefined;
  const endpointNamed = (name: 'revocationEndpoint' | 'introspectionEndpoint') =>
    aliases?.[name] ?? parsed[name];
  const tokenEndpoint = new URL(aliases?.tokenEndpoint ?? parsed.tokenEndpoint);
  return Object.freeze({
    name: parsed.name,
    tokenEndpoint: tokenEndpoint.href,
    revocationEndpoint: hrefOf(endpointNamed('revocationEndpoint')),
    introspectionEndpoint: hrefOf(endpointNamed('introspectionEndpoint')),
    clientAuth: parsed.clientAuth,
    grant: parsed.grant,
    tokenBinding: parsed.tokenBinding,
    requestFormat: parsed.requestFormat ?? 'form',
    headers: Object.freeze({ ...parsed.headers }),
    defaultLifetimeSeconds: parsed.defaultLifetimeSeconds,
    resourceOrigins: Object.freeze(toOrigins(parsed.resourceOrigins ?? [tokenEndpoint.origin])),
    reissue: parsed.reissue ?? 'unknown',
    isTokenRejected: parsed.isTokenRejected,
    describeError: parsed.describeError,
    issuer: issuerOf(parsed),
    notice: parsed.notice,
  });
}

function hrefOf(url: string | URL | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).href;
}

function issuerOf(provider: Pick<Provider, 'issuer' | 'clientAuth'>): string | undefined {
  if (provider.issuer === undefined || provider.clientAuth.clientId !== undefined) return provider.issuer;
  throw new OAuthError({
    code: 'invalid_config',
    message: 'provider: issuer needs a clientAuth that names its clientId, which an id_token must be for.',
  });
}

function toOrigins(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
