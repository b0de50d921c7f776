import type { Dialect, Rejection } from '../dialect/dialect.js';
import { refuse, standardErrors } from '../dialect/refusal.js';
import type { AssertionCheck } from '../jwt/assertion-check.js';
import { jsonAnswer } from '../wire/answer.js';
import { rawMembers } from '../wire/raw-json.js';
import { authenticateClient, type KnownClient } from './known-client.js';

export interface GenericDialectOptions {
  readonly client: KnownClient;
  readonly assertions: AssertionCheck;
  readonly grants: Dialect['grants'];
  readonly bodyFormat?: Dialect['bodyFormat'];
  readonly allowedScopes?: readonly string[] | undefined;
  /** The member that says how long the refresh token lives (default: none). */
  readonly refreshExpiresInAs?: string | undefined;
}

/** A request without a bearer is told nothing but the scheme (RFC 6750 §3.1). */
function challengeOf(rejection: Rejection): string {
  const bare = 'Bearer realm="testkit"';
  return rejection === 'token-missing' || rejection === 'scheme-wrong'
    ? bare
    : `${bare}, error="invalid_token", error_description="The token is not valid"`;
}

/** OAuth 2.0 by the book: RFC 6749, 6750, 7009; what vendors' dialects start from. */
export function genericDialect(options: GenericDialectOptions): Dialect {
  const { client, assertions, grants, bodyFormat = 'form', allowedScopes, refreshExpiresInAs } = options;
  return {
    name: 'OAuth',
    paths: { token: '/token', revoke: '/revoke', apiPrefix: '/api/', api: '/api/resource' },
    bodyFormat,
    repeatable: ['resource', 'audience'],
    grants,
    authenticate: authenticateClient(client, assertions),
    check: () => undefined,
    grantScope(_grantType, asked) {
      const allowed = asked.every((scope) => allowedScopes?.includes(scope) ?? true);
      return allowed ? asked : refuse('scope-invalid', 'The scope is not known');
    },
    members: ({ token, refreshToken, expiresInSeconds, refreshExpiresInSeconds, members }) =>
      rawMembers({
        access_token: token.accessToken,
        token_type: 'Bearer',
        expires_in: expiresInSeconds,
        refresh_token: refreshToken,
        ...(refreshExpiresInAs !== undefined && { [refreshExpiresInAs]: refreshExpiresInSeconds }),
        scope: token.scope.length === 0 ? undefined : token.scope.join(' '),
        ...members,
      }),
    headers: () => ({}),
    refreshScopes: [],
    refuse({ refused, detail }) {
      const { status, error } = standardErrors[refused];
      const challenge = status === 401 ? { 'WWW-Authenticate': 'Basic realm="testkit"' } : {};
      return jsonAnswer(status, { error, error_description: detail }, challenge);
    },
    revoked: () => jsonAnswer(200, {}),
    reject: (rejection) =>
      jsonAnswer(401, { error: 'invalid_token' }, { 'WWW-Authenticate': challengeOf(rejection) }),
  };
}
