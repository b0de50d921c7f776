import { nameOf } from '../client-auth/client-identity.js';
import { type Credential, resolveCredentials } from '../client-auth/credential.js';
import { credential, text, textOption } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { digest } from '../token/fingerprint.js';
import { refreshTokenLife } from '../token/refresh-token-life.js';
import type { Grant } from './grant.js';
import { renewWith } from './shared/renew-with.js';
import { type TargetOptions, targetOptions, toTarget } from './shared/target.js';

export interface ExtensionGrantOptions extends Omit<TargetOptions, 'parameters'> {
  /** The grant's name: an absolute URI (RFC 6749 §4.5), e.g. `urn:ietf:params:oauth:grant-type:saml2-bearer`. */
  readonly grantType: string;
  /** The parameters that the grant defines. Functions are asked for each attempt. */
  readonly parameters?: Readonly<Record<string, Credential>> | undefined;
  /**
   * What stands for the parameters in cache keys if one of them is a function (of values a digest does).
   * Without it two such grants never share a token through a store. Default: a random name.
   */
  readonly identity?: string | undefined;
}

/** What the library or another option sets. */
const TAKEN = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'scope',
  'audience',
  'resource',
  'refresh_token',
]);

const absoluteUri: Rule = (value) =>
  text(value) ??
  (/^[a-z][a-z0-9+.-]*:\S+$/i.test(String(value)) ? undefined : 'must be an absolute URI, e.g. urn:…');

const credentials: Rule = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'must be an object of names and credentials';
  for (const [name, content] of Object.entries(value)) {
    if (TAKEN.has(name)) return `must not set ${name}, which has its own option or is set by the library`;
    const problem = text(name) ?? credential(content);
    if (problem !== undefined) return `${problem} (as ${JSON.stringify(name.slice(0, 40))})`;
  }
  return undefined;
};

const OPTIONS = shape({
  ...targetOptions,
  grantType: required<string>(absoluteUri),
  parameters: optional<Readonly<Record<string, Credential>>>(credentials),
  identity: optional(textOption),
});

/**
 * Any grant that a server has defined beyond the standard's own. If an answer brings a refresh token, the next
 * request uses that; without one the same request is made again.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a parameter's function fails
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.5 RFC 6749 §4.5}
 * @example
 * ```ts
 * import { extensionGrant } from '@org/oauth-core';
 *
 * export const grant = extensionGrant({
 *   grantType: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
 *   parameters: { assertion: async () => process.env['SAML_ASSERTION'] ?? '' },
 *   identity: 'reporting@acme.example',
 * });
 * ```
 */
export function extensionGrant(options: ExtensionGrantOptions): Grant {
  const {
    grantType,
    parameters: own = {},
    identity,
    ...asked
  } = parseOptions(OPTIONS, options, {
    owner: 'extensionGrant',
    secrets: ['parameters'],
  });
  const target = toTarget(asked);
  const request = Object.freeze({
    grantType,
    parameters: target.parameters,
    freshParameters: () => resolveCredentials(own),
  });
  return Object.freeze({
    name: 'extension',
    refreshTokenLife,
    identity: { grantType, own: identityOfAll(own, identity), ...target.identity },
    scope: target.scopes,
    request: ({ refreshToken }) => (refreshToken === undefined ? request : renewWith(refreshToken)),
  } satisfies Grant);
}

function identityOfAll(own: Readonly<Record<string, Credential>>, identity: string | undefined): string {
  const entries = Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const isFixed = entries.every(([, value]) => typeof value === 'string');
  return isFixed ? digest(JSON.stringify(entries)) : nameOf(identity);
}
