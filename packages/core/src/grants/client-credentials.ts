import { parseOptions } from '../config/parse-options.js';
import { shape } from '../config/shape.js';
import type { Grant } from './grant.js';
import { type TargetOptions, targetOptions, toTarget } from './shared/target.js';

export type ClientCredentialsOptions = TargetOptions;

const OPTIONS = shape(targetOptions, {
  copy: ({ scope, audience, resource, parameters }) => ({ scope, audience, resource, parameters }),
});
const CONTEXT = { owner: 'clientCredentials', secrets: ['parameters'] };

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
  const parsed = parseOptions(OPTIONS, options, CONTEXT);
  const { scopes: scope, identity, parameters } = toTarget(parsed);
  const request = Object.freeze({ grantType: 'client_credentials', parameters });
  return Object.freeze({
    name: 'client_credentials',
    usesRefreshTokens: false,
    identity,
    scope,
    request: () => request,
  } satisfies Grant);
}
