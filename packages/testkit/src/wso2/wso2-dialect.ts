import type { Clock } from '../clock/clock.js';
import { type PresentedClient, readClient } from '../dialect/client-authentication.js';
import type { Dialect } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import type { Issue } from '../tokens/issuer.js';
import type { ValueSource } from '../tokens/value-source.js';
import { textAnswer } from '../wire/answer.js';
import { overrideMembers, rawMembers } from '../wire/raw-json.js';
import { gatewayAnswer } from './gateway-answer.js';
import type { Wso2Traits } from './generations.js';
import { idToken } from './id-token.js';
import { rejectionCodes } from './rejection-codes.js';
import type { NeverEnding } from './wso2-options.js';
import { wso2Paths } from './wso2-paths.js';
import { wso2Refusal } from './wso2-refusal.js';

export interface Wso2DialectOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly traits: Wso2Traits;
  readonly allowedScopes: readonly string[] | undefined;
  readonly neverEnding: NeverEnding | undefined;
  readonly issuer: string;
  readonly clock: Clock;
  readonly values: ValueSource;
}

/** The server takes the pair as it comes, without URL-decoding, and wants exactly one colon. */
function pairOf(client: PresentedClient): string | undefined {
  switch (client.via) {
    case 'basic':
      return client.pair.split(':').length === 2 ? client.pair : undefined;
    case 'post':
      return `${client.id}:${client.secret}`;
    case 'assertion':
    case 'none':
      return undefined;
  }
}

const REVOKED_TYPES = { html: 'text/html', json: 'application/json' } as const;

/**
 * WSO2's token and revoke endpoints, and the answers of its gateway.
 * https://apim.docs.wso2.com/en/3.2.0/develop/product-apis/token-api/
 */
export function wso2Dialect(options: Wso2DialectOptions): Dialect {
  const { consumerKey, consumerSecret, traits, allowedScopes, neverEnding = '9223372036854775807' } = options;

  const isAllowed = (scope: string): boolean =>
    allowedScopes === undefined ||
    scope === 'openid' ||
    scope.startsWith('device_') ||
    allowedScopes.includes(scope);

  const lifetime = (seconds: number): string | null => {
    if (Number.isFinite(seconds)) return String(seconds);
    return neverEnding === 'absent' ? null : neverEnding;
  };

  const deactivated = (issue: Issue): Readonly<Record<string, string>> =>
    issue.deactivated === undefined ? {} : { DeactivatedAccessToken: issue.deactivated };

  return {
    name: 'WSO2',
    paths: wso2Paths(traits.deployment),
    bodyFormat: 'form',
    grants: ['client_credentials', 'password', 'refresh_token'],
    authenticate(request, parameters) {
      const client = readClient(request.raw.headers['authorization'], parameters);
      if (isRefusal(client)) return client;
      const known = pairOf(client) === `${consumerKey}:${consumerSecret}`;
      return known ? undefined : refuse('client-unknown', 'A valid OAuth client could not be found');
    },
    check: () => undefined,
    grantScope(grantType, asked) {
      if (!asked.every(isAllowed)) return refuse('scope-invalid', 'The requested scope is invalid');
      const scope = asked.length === 0 ? ['default'] : asked;
      return grantType === 'client_credentials' ? ['am_application_scope', ...scope] : scope;
    },
    refreshScopes: traits.refreshScopes,
    members({ token, refreshToken, expiresInSeconds }) {
      const members = rawMembers({
        access_token: token.accessToken,
        refresh_token: refreshToken,
        scope: token.scope.join(' '),
        id_token: token.scope.includes('openid') ? idToken(token, options) : undefined,
        token_type: 'Bearer',
      });
      return overrideMembers(members, { expires_in: lifetime(expiresInSeconds) });
    },
    headers: deactivated,
    refuse: (refusal) => wso2Refusal(refusal, traits),
    revoked: (token) =>
      textAnswer(200, '', {
        'Content-Type': REVOKED_TYPES[traits.revokedAs],
        ...(token && { RevokedAccessToken: token.accessToken, AuthorizedUser: token.user ?? 'admin' }),
        ...(token?.refreshToken !== undefined && { RevokedRefreshToken: token.refreshToken }),
      }),
    reject: (rejection) =>
      gatewayAnswer({
        code: rejectionCodes[traits.deadTokenCodes][rejection],
        shape: traits.faultShape,
        challenge: traits.challenge,
      }),
  };
}
