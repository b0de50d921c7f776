import { nameOf } from '../../client-auth/client-identity.js';
import { resolveCredential } from '../../client-auth/credential.js';
import { callback, textOption } from '../../config/option.js';
import { optional, required } from '../../config/schema.js';
import { shape } from '../../config/shape.js';
import { parseOptions } from '../../config/parse-options.js';
import type { Attempt, Grant } from '../grant.js';
import { type TargetOptions, targetOptions, toTarget } from './target.js';

/**
 * Makes an assertion for one attempt of a request. `identity` says without any secret for whom it speaks;
 * `signedAssertion()` sets it.
 */
export type Assertion = ((attempt: Attempt) => string | Promise<string>) & {
  readonly identity?: string | undefined;
};

export interface AssertionGrantOptions extends TargetOptions {
  /** Called for each attempt: servers take an assertion only once (RFC 7521 §5.2). */
  readonly assertion: Assertion;
  /**
   * What stands for the assertion's subject in cache keys. Without it two such grants never share a token through a
   * store. Default: what `signedAssertion()` was made for; for any other function a random name.
   */
  readonly identity?: string | undefined;
}

const OPTIONS = shape({
  ...targetOptions,
  assertion: required<Assertion>(callback),
  identity: optional(textOption),
});

/** What one kind of assertion has of its own. */
export interface AssertionKind {
  /** The function that the user calls. */
  readonly owner: string;
  readonly name: string;
  readonly grantType: string;
  /** The assertion as it is sent. */
  encode(assertion: string): string;
}

/**
 * A grant for assertions of some kind; a refresh token that comes along is not used, as a renewal is a new assertion.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7521#section-4.1 RFC 7521 §4.1}
 */
export function assertionGrant(kind: AssertionKind, options: AssertionGrantOptions): Grant {
  const { owner, name, grantType } = kind;
  const parsed = parseOptions(OPTIONS, options, { owner, secrets: ['parameters', 'assertion'] });
  const { assertion } = parsed;
  const { scopes: scope, identity, parameters } = toTarget(parsed);
  const request = Object.freeze({
    grantType,
    parameters,
    freshParameters: async (attempt: Attempt) => ({
      assertion: await resolveCredential(async () => kind.encode(await assertion(attempt)), 'assertion'),
    }),
  });
  return Object.freeze({
    name,
    usesRefreshTokens: false,
    identity: { subject: nameOf(parsed.identity ?? assertion.identity), ...identity },
    scope,
    request: () => request,
  } satisfies Grant);
}
