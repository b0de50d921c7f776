import * as z from 'zod/mini';
import { nameOf } from '../client-auth/client-identity.js';
import { resolveCredential } from '../client-auth/credential.js';
import { callback, option, textOption } from '../config/option.js';
import { parseOptions } from '../config/parse-options.js';
import type { Attempt, Grant } from './grant.js';
import { type TargetOptions, targetOptions, toTarget } from './shared/target.js';

/**
 * Makes an assertion for one attempt of a request. `identity` says without any secret for whom it speaks;
 * `signedAssertion()` sets it.
 */
export type Assertion = ((attempt: Attempt) => string | Promise<string>) & {
  readonly identity?: string | undefined;
};

export interface JwtBearerOptions extends TargetOptions {
  /** Called for each attempt: servers take an assertion only once (RFC 7523 §3). `signedAssertion()` makes one. */
  readonly assertion: Assertion;
  /**
   * What stands for the assertion's subject in cache keys. Without it two such grants never share a token through a
   * store. Default: what `signedAssertion()` was made for; for any other function a random name.
   */
  readonly identity?: string | undefined;
}

const OPTIONS = z.strictObject({
  ...targetOptions,
  assertion: option<Assertion>(callback),
  identity: z.optional(textOption),
});

/**
 * A token for a signed statement about who asks: service accounts of Google and Salesforce, workload
 * identities. A renewal is a new assertion; a refresh token that comes along is not used.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when the assertion cannot be made
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.1 RFC 7523 §2.1}
 * @example
 * ```ts
 * import { jwtBearer } from '@org/oauth-core';
 *
 * export const grant = jwtBearer({
 *   assertion: async ({ tokenEndpoint, now }) => signedElsewhere({ aud: tokenEndpoint, iat: now / 1000 }),
 *   identity: 'reporting@acme.example',
 * });
 *
 * declare function signedElsewhere(claims: object): Promise<string>;
 * ```
 */
export function jwtBearer(options: JwtBearerOptions): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'jwtBearer', secrets: ['parameters', 'assertion'] });
  const { assertion } = parsed;
  const { scopes: scope, identity, parameters } = toTarget(parsed);
  const request = Object.freeze({
    grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    parameters,
    freshParameters: async (attempt: Attempt) => ({
      assertion: await resolveCredential(async () => assertion(attempt), 'assertion'),
    }),
  });
  return Object.freeze({
    name: 'jwt_bearer',
    usesRefreshTokens: false,
    identity: { subject: nameOf(parsed.identity ?? assertion.identity), ...identity },
    scope,
    request: () => request,
  } satisfies Grant);
}
