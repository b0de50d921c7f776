import type { ClientAuth } from '../client-auth/client-auth.js';
import type { Grant } from '../grants/grant.js';
import { OAuthError } from '../errors/oauth-error.js';
import { extraHeaders } from './header-rules.js';
import { callback, oneOf, textOption, withMethods } from './option.js';
import { list, optional, required, type Rule } from './schema.js';
import { shape } from './shape.js';
import { parseOptions } from './parse-options.js';
import { hrefOf, originOf } from './plain-url.js';
import type { Provider, Reissue, RequestFormat } from './provider.js';
import type { ProviderSettings } from './settings.js';
import type { TokenBinding } from '../token-binding/token-binding.js';
import { endpointUrl, origin, secureUrl } from './url-rules.js';

const lifetime: Rule = (value) =>
  typeof value === 'number' && value > 0 ? undefined : 'must be a number of seconds above 0, or Infinity';

const canAuthenticate = withMethods(['authenticate']);
const clientAuth: Rule = (value) => {
  const problem = canAuthenticate(value);
  if (problem !== undefined) return `${problem}: use clientSecretBasic() or its like`;
  const { method, identity } = value as Partial<ClientAuth>;
  return isName(method) && isName(identity)
    ? undefined
    : 'must have a method and an identity, both non-empty strings';
};

const canRequest = withMethods(['request']);
const grant: Rule = (value) => {
  const problem = canRequest(value);
  if (problem !== undefined) return `${problem}: use clientCredentials() or its like`;
  const { name, identity } = value as Partial<Grant>;
  return isName(name) && identity !== undefined ? undefined : 'must have a name and an identity';
};

// A URL object cannot be compared as written: it ends in a slash where a path could begin.
const issuer: Rule = (value) => (typeof value === 'string' ? secureUrl(value) : 'must be a string');

const endpoint = required<string | URL>(endpointUrl);
const optionalEndpoint = optional(endpoint);

const PROVIDER = shape(
  {
    name: textOption,
    tokenEndpoint: endpoint,
    revocationEndpoint: optionalEndpoint,
    introspectionEndpoint: optionalEndpoint,
    mtlsEndpointAliases: optional(
      shape({
        tokenEndpoint: optionalEndpoint,
        revocationEndpoint: optionalEndpoint,
        introspectionEndpoint: optionalEndpoint,
      }),
    ),
    clientAuth: required<ClientAuth>(clientAuth),
    grant: required<Grant>(grant),
    tokenBinding: optional<TokenBinding>(withMethods(['bind'])),
    requestFormat: optional<RequestFormat>(oneOf(['form', 'json'])),
    headers: optional<Readonly<Record<string, string>>>(extraHeaders),
    defaultLifetimeSeconds: optional<number>(lifetime),
    resourceOrigins: optional(list(required<string>(origin))),
    reissue: optional<Reissue>(oneOf(['fresh', 'same-until-expiry', 'revokes-previous', 'unknown'])),
    isTokenRejected: optional<NonNullable<Provider['isTokenRejected']>>(callback),
    describeError: optional<NonNullable<Provider['describeError']>>(callback),
    issuer: optional<string>(issuer),
    notice: optional(textOption),
  },
  {
    copy: (given) => ({
      name: given.name,
      tokenEndpoint: given.tokenEndpoint,
      revocationEndpoint: given.revocationEndpoint,
      introspectionEndpoint: given.introspectionEndpoint,
      mtlsEndpointAliases: given.mtlsEndpointAliases,
      clientAuth: given.clientAuth,
      grant: given.grant,
      tokenBinding: given.tokenBinding,
      requestFormat: given.requestFormat,
      headers: given.headers,
      defaultLifetimeSeconds: given.defaultLifetimeSeconds,
      resourceOrigins: given.resourceOrigins,
      reissue: given.reissue,
      isTokenRejected: given.isTokenRejected,
      describeError: given.describeError,
      issuer: given.issuer,
      notice: given.notice,
    }),
  },
);

// A secret is easily put where the strategy that takes it belongs.
const CONTEXT = { owner: 'provider', secrets: ['headers', 'clientAuth', 'grant', 'tokenBinding'] };

/**
 * Reads a provider once: checked, defaulted, frozen.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseProvider(provider: unknown): ProviderSettings {
  const parsed = parseOptions(PROVIDER, provider, CONTEXT);
  // RFC 8705 §5; the names of both methods (§2.1.1, §2.2.1) end alike.
  const aliases = parsed.clientAuth.method.endsWith('tls_client_auth')
    ? parsed.mtlsEndpointAliases
    : undefined;
  const tokenEndpoint = hrefOf(aliases?.tokenEndpoint ?? parsed.tokenEndpoint);
  return Object.freeze({
    name: parsed.name,
    tokenEndpoint,
    revocationEndpoint: optionalHrefOf(aliases?.revocationEndpoint ?? parsed.revocationEndpoint),
    introspectionEndpoint: optionalHrefOf(aliases?.introspectionEndpoint ?? parsed.introspectionEndpoint),
    clientAuth: parsed.clientAuth,
    grant: parsed.grant,
    tokenBinding: parsed.tokenBinding,
    requestFormat: parsed.requestFormat ?? 'form',
    headers: copyOfHeaders(parsed.headers),
    defaultLifetimeSeconds: parsed.defaultLifetimeSeconds,
    resourceOrigins: toOrigins(parsed.resourceOrigins ?? [tokenEndpoint]),
    reissue: parsed.reissue ?? 'unknown',
    isTokenRejected: parsed.isTokenRejected,
    describeError: parsed.describeError,
    issuer: issuerOf(parsed),
    notice: parsed.notice,
  });
}

function optionalHrefOf(url: string | URL | undefined): string | undefined {
  return url === undefined ? undefined : hrefOf(url);
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

function copyOfHeaders(headers = NO_HEADERS): Readonly<Record<string, string>> {
  for (const _ in headers) return Object.freeze({ ...headers });
  return NO_HEADERS;
}

function issuerOf(provider: Pick<Provider, 'issuer' | 'clientAuth'>): string | undefined {
  if (provider.issuer === undefined || provider.clientAuth.clientId !== undefined) return provider.issuer;
  throw new OAuthError({
    code: 'invalid_config',
    message: 'provider: issuer needs a clientAuth that names its clientId, which an id_token must be for.',
  });
}

/** One that is written as it is used is kept: many clients may share it. */
function toOrigins(urls: readonly string[]): readonly string[] {
  const origins = urls.map(originOf);
  const [first] = urls;
  if (urls.length === 1 && first === origins[0] && Object.isFrozen(urls)) return urls;
  return Object.freeze([...new Set(origins)]);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
