import { describeName, describeValue } from '../config/describe-value.js';
import { endpointUrl, secureUrl } from '../config/url-rules.js';
import type { DiscoveredAliases, DiscoveredServer } from './discovered-server.js';

type Members = Readonly<Record<string, unknown>>;

/** Why a document is of no use: `names …`, `has …`. */
export interface Unusable {
  readonly problem: string;
  /** The issuer that it names instead of the one that was asked for. */
  readonly namedIssuer?: string | undefined;
}

/**
 * Reads a metadata document. It must name exactly the issuer that was asked for, or anybody who can put a document there
 * could pass off one server as another (RFC 8414 §3.3, §6.2). Pure.
 */
export function readMetadata(metadata: Members, issuer: string): DiscoveredServer | Unusable {
  const { issuer: namedIssuer } = metadata;
  if (typeof namedIssuer !== 'string') return { problem: 'names no issuer' };
  if (namedIssuer !== issuer) return { problem: `names the issuer ${quoted(namedIssuer)}`, namedIssuer };
  const aliases = metadata['mtls_endpoint_aliases'] ?? {};
  const problem = endpointProblem(metadata, issuer) ?? aliasProblem(aliases, issuer);
  if (problem !== undefined) return { problem };
  const endpoints = endpointsIn(metadata);
  if (endpoints.tokenEndpoint === undefined) return { problem: 'names no token_endpoint' };
  const mtls = endpointsIn(aliases as Members);
  return deepFreeze({
    provider: {
      issuer,
      ...endpoints,
      tokenEndpoint: endpoints.tokenEndpoint,
      ...(Object.keys(mtls).length > 0 && { mtlsEndpointAliases: mtls }),
    },
    authorizationEndpoint: asText(metadata['authorization_endpoint']),
    answersNameIssuer: metadata['authorization_response_iss_parameter_supported'] === true,
    deviceAuthorizationEndpoint: asText(metadata['device_authorization_endpoint']),
    grantTypesSupported: asTexts(metadata['grant_types_supported']),
    tokenEndpointAuthMethodsSupported: asTexts(metadata['token_endpoint_auth_methods_supported']),
    metadata,
  });
}

function endpointsIn(members: Members): DiscoveredAliases {
  const named = [
    ['tokenEndpoint', members['token_endpoint']],
    ['revocationEndpoint', members['revocation_endpoint']],
    ['introspectionEndpoint', members['introspection_endpoint']],
  ].filter(([, url]) => typeof url === 'string');
  return Object.fromEntries(named) as DiscoveredAliases;
}

function aliasProblem(aliases: unknown, issuer: string): string | undefined {
  return typeof aliases === 'object' && aliases !== null && !Array.isArray(aliases)
    ? endpointProblem(aliases as Members, issuer, 'mtls_endpoint_aliases.')
    : 'has mtls_endpoint_aliases that are not an object';
}

function endpointProblem(members: Members, issuer: string, within = ''): string | undefined {
  for (const [name, value] of Object.entries(members)) {
    if (!/(_endpoint|^jwks_uri)$/.test(name) || value === undefined || value === null) continue;
    const problem = typeof value === 'string' ? urlProblem(value, issuer) : 'must be a string';
    if (problem !== undefined) return `has a wrong ${within}${describeName(name)}: it ${problem}`;
  }
  return undefined;
}

// A server elsewhere has no business on this machine.
function urlProblem(url: string, issuer: string): string | undefined {
  const problem = endpointUrl(url);
  if (problem !== undefined || new URL(issuer).protocol === new URL(url).protocol) return problem;
  return new URL(issuer).protocol === 'https:' ? 'must use https, as the issuer does' : undefined;
}

/** An issuer in full, so that it can be copied; anything else that stands in its place, shortened. */
function quoted(issuer: string): string {
  const isPlain = secureUrl(issuer) === undefined && /^[\x21-\x7e]{1,256}$/.test(issuer);
  return isPlain ? JSON.stringify(issuer) : describeValue(issuer);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function deepFreeze<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) deepFreeze(member as object);
  }
  return Object.freeze(value);
}
