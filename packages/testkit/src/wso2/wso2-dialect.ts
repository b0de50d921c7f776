import type { Clock } from '../clock/clock.js';
import { type PresentedClient, readClient } from '../dialect/client-authentication.js';
import type { Dialect } from '../dialect/dialect.js';
import { isRefusal, type RefusalReason, refuse, standardErrors } from '../dialect/refusal.js';
import type { Issue } from '../tokens/issuer.js';
import type { ValueSource } from '../tokens/value-source.js';
import { jsonAnswer, textAnswer } from '../wire/answer.js';
import { rawMembers } from '../wire/raw-json.js';
import { type FaultChallenge, type FaultShape, gatewayAnswer } from './gateway-answer.js';
import type { GatewayCode } from './gateway-codes.js';
import { idToken } from './id-token.js';
import { type Wso2Deployment, wso2Paths } from './wso2-paths.js';

export interface Wso2DialectOptions {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly deployment: Wso2Deployment;
  readonly deadRefreshToken: 'invalid_grant' | 'invalid_request';
  readonly allowedScopes: readonly string[] | undefined;
  readonly faultShape: FaultShape;
  readonly challenge: FaultChallenge;
  readonly issuer: string;
  readonly clock: Clock;
  readonly values: ValueSource;
}

const REJECTIONS = {
  'token-missing': 900902,
  'scheme-wrong': 900905,
  'token-dead': 900901,
} as const satisfies Readonly<Record<string, GatewayCode>>;

/** The server takes the pair as it comes, without URL-decoding, and wants exactly one colon. */
function pairOf(client: PresentedClient): string | undefined {
  switch (client.via) {
    case 'basic':
      return client.pair.split(':').length === 2 ? client.pair : undefined;
    case 'post':
      return `${client.id}:${client.secret}`;
    case 'none':
      return undefined;
  }
}

/**
 * WSO2's token and revoke endpoints, and the answers of its gateway.
 * https://apim.docs.wso2.com/en/3.2.0/develop/product-apis/token-api/
 */
export function wso2Dialect(options: Wso2DialectOptions): Dialect {
  const { consumerKey, consumerSecret, deployment, allowedScopes, deadRefreshToken, faultShape, challenge } =
    options;

  const isAllowed = (scope: string): boolean =>
    allowedScopes === undefined ||
    scope === 'openid' ||
    scope.startsWith('device_') ||
    allowedScopes.includes(scope);

  const old = (refused: RefusalReason): boolean =>
    refused === 'refresh-token-dead' && deadRefreshToken === 'invalid_request';

  const deactivated = (issue: Issue): Readonly<Record<string, string>> =>
    issue.deactivated === undefined ? {} : { DeactivatedAccessToken: issue.deactivated };

  return {
    name: 'WSO2',
    paths: wso2Paths(deployment),
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
    members: ({ token, refreshToken, expiresInSeconds }) =>
      rawMembers({
        access_token: token.accessToken,
        refresh_token: refreshToken,
        scope: token.scope.join(' '),
        id_token: token.scope.includes('openid') ? idToken(token, options) : undefined,
        token_type: 'Bearer',
        expires_in: expiresInSeconds,
      }),
    headers: deactivated,
    refuse({ refused, detail }) {
      const { status, error } = standardErrors[refused];
      const body = old(refused)
        ? { error_description: 'Refresh token is expired.', error: 'invalid_request' }
        : { error_description: detail, error };
      // The realm is unquoted, against RFC 9110 §11.6.1.
      return jsonAnswer(status, body, status === 401 ? { 'WWW-Authenticate': 'Basic realm=127.0.0.1' } : {});
    },
    revoked: (token) =>
      textAnswer(200, '', {
        'Content-Type': 'text/html',
        ...(token && { RevokedAccessToken: token.accessToken, AuthorizedUser: token.user ?? 'admin' }),
        ...(token?.refreshToken !== undefined && { RevokedRefreshToken: token.refreshToken }),
      }),
    reject: (rejection) => gatewayAnswer({ code: REJECTIONS[rejection], shape: faultShape, challenge }),
  };
}
