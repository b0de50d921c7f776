import * as z from 'zod/mini';
import { oneOrMany, option, text, textOption } from '../config/option.js';
import { parseOptions } from '../config/parse-options.js';
import { digest } from '../token/fingerprint.js';
import { extraParameters } from './extra-parameters.js';
import type { Grant } from './grant.js';
import { asSet, type ScopeOption, scope, scopeParameter, toScopes } from './scope.js';

export interface ClientCredentialsOptions {
  /** Scopes to ask for, separated by spaces or as a list. Default: what the server grants by itself. */
  readonly scope?: ScopeOption | undefined;
  /** Whom the token is for, where the vendor uses `audience`. Sent exactly as written. */
  readonly audience?: string | undefined;
  /** Where the token will be used (RFC 8707 §2); a list sends the parameter once per value. */
  readonly resource?: string | readonly string[] | undefined;
  /** A vendor's own parameters. Standard parameters have options of their own and are refused here. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

const OPTIONS = z.strictObject({
  scope: z.optional(option<ScopeOption>(scope)),
  audience: z.optional(textOption),
  resource: z.optional(option<string | readonly string[]>(oneOrMany(text))),
  parameters: z.optional(option<Readonly<Record<string, string>>>(extraParameters)),
});

/**
 * A token for the client itself, without any user: the grant of machines.
 *
 * @throws {OAuthError} `invalid_config`
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
 * @example
 * ```ts
 * import { clientCredentials } from '@org/oauth-core';
 *
 * export const grant = clientCredentials({ scope: ['jobs:read', 'jobs:run'] });
 * ```
 */
export function clientCredentials(options: ClientCredentialsOptions = {}): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'clientCredentials', secrets: ['parameters'] });
  const scopes = toScopes(parsed.scope);
  const resources = toResources(parsed.resource);
  const { parameters = {} } = parsed;
  const request = Object.freeze({
    grantType: 'client_credentials',
    parameters: Object.freeze({
      ...scopeParameter(scopes),
      ...(parsed.audience === undefined ? {} : { audience: parsed.audience }),
      ...(resources === undefined ? {} : { resource: resources }),
      ...parameters,
    }),
  });
  return Object.freeze({
    name: 'client_credentials',
    usesRefreshTokens: false,
    identity: {
      scope: asSet(scopes),
      audience: parsed.audience ?? null,
      resource: asSet(resources),
      parameters: digestOf(parameters),
    },
    scope: scopes,
    request: () => request,
  } satisfies Grant);
}

function toResources(resource: string | readonly string[] | undefined): readonly string[] | undefined {
  if (resource === undefined) return undefined;
  return Object.freeze([...new Set(typeof resource === 'string' ? [resource] : resource)]);
}

// A digest, because nobody knows what a vendor's own parameter holds.
function digestOf(parameters: Readonly<Record<string, string>>): string | null {
  const entries = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : digest(JSON.stringify(entries));
}
