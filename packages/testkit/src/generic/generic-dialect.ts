import { type PresentedClient, readClient } from '../dialect/client-authentication.js';
import type { Dialect, Rejection } from '../dialect/dialect.js';
import { isRefusal, refuse, standardErrors } from '../dialect/refusal.js';
import type { GrantType } from '../grants/grant-type.js';
import { jsonAnswer } from '../wire/answer.js';
import { rawMembers } from '../wire/raw-json.js';

export interface GenericDialectOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuthentication: readonly PresentedClient['via'][];
  readonly basicEncoding: 'form' | 'raw';
  readonly bodyFormat: 'form' | 'json';
  readonly grants: readonly GrantType[];
  readonly allowedScopes: readonly string[] | undefined;
}

/** A request without a bearer is told nothing but the scheme (RFC 6750 §3.1). */
function challengeOf(rejection: Rejection): string {
  const bare = 'Bearer realm="testkit"';
  return rejection === 'token-missing' || rejection === 'scheme-wrong'
    ? bare
    : `${bare}, error="invalid_token", error_description="The token is not valid"`;
}

/** Undoes the form encoding that RFC 6749 §2.3.1 asks of both halves of the pair. */
const formDecode = (value: string): string => new URLSearchParams(`v=${value}`).get('v') ?? '';

/** OAuth 2.0 by the book: RFC 6749, 6750, 7009. */
export function genericDialect(options: GenericDialectOptions): Dialect {
  const { clientId, clientSecret, clientAuthentication, basicEncoding, allowedScopes } = options;

  const knowsPair = (pair: string): boolean => {
    const colon = pair.indexOf(':');
    const halves = [pair.slice(0, colon), pair.slice(colon + 1)];
    const [id, secret] = basicEncoding === 'form' ? halves.map(formDecode) : halves;
    return colon >= 0 && id === clientId && secret === clientSecret;
  };

  const knows = (client: PresentedClient): boolean => {
    if (!clientAuthentication.includes(client.via)) return false;
    switch (client.via) {
      case 'basic':
        return knowsPair(client.pair);
      case 'post':
        return client.id === clientId && client.secret === clientSecret;
      case 'none':
        return client.id === clientId;
    }
  };

  return {
    name: 'OAuth',
    paths: { token: '/token', revoke: '/revoke', apiPrefix: '/api/', api: '/api/resource' },
    bodyFormat: options.bodyFormat,
    grants: options.grants,
    authenticate(request, parameters) {
      const client = readClient(request.raw.headers['authorization'], parameters);
      if (isRefusal(client)) return client;
      return knows(client) ? undefined : refuse('client-unknown', 'Client authentication failed');
    },
    check: () => undefined,
    grantScope(_grantType, asked) {
      const allowed = asked.every((scope) => allowedScopes?.includes(scope) ?? true);
      return allowed ? asked : refuse('scope-invalid', 'The scope is not known');
    },
    members: ({ token, refreshToken, expiresInSeconds }) =>
      rawMembers({
        access_token: token.accessToken,
        token_type: 'Bearer',
        expires_in: expiresInSeconds,
        refresh_token: refreshToken,
        scope: token.scope.length === 0 ? undefined : token.scope.join(' '),
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
