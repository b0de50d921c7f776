import type { Clock } from '../clock/clock.js';
import type { Dialect, Parameters } from '../server/dialect.js';
import { type Refusal, type RefusalReason, refuse, standardErrors } from '../server/refusal.js';
import type { Issue } from '../tokens/issuer.js';
import type { ValueSource } from '../tokens/value-source.js';
import { jsonAnswer, textAnswer } from '../wire/answer.js';
import { readAuthorization } from '../wire/authorization.js';
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

const REJECTIONS = { 'token-missing': 900902, 'scheme-wrong': 900905, 'token-dead': 900901 } as const satisfies Readonly<
  Record<string, GatewayCode>
>;

/** The server takes the pair as it comes, without URL-decoding, and wants exactly one colon. */
function authenticate(pair: string, options: Wso2DialectOptions): Refusal | undefined {
  const unknown = refuse('client-unknown', 'A valid OAuth client could not be found for client_id');
  if (pair.split(':').length !== 2) return unknown;
  return pair === `${options.consumerKey}:${options.consumerSecret}` ? undefined : unknown;
}

function clientOf(header: string | undefined, parameters: Parameters): Refusal | string {
  const authorization = readAuthorization(header);
  const { client_id: id, client_secret: secret } = parameters;
  if (authorization.scheme !== 'none') {
    if (id !== undefined || secret !== undefined) {
      return refuse('two-client-authentications', 'The client MUST NOT use more than one authentication method');
    }
    return authorization.scheme === 'basic' ? authorization.pair : refuse('client-unknown', 'Client Authentication failed.');
  }
  if (id === undefined || secret === undefined) return refuse('client-unknown', 'Client Authentication failed.');
  return `${id}:${secret}`;
}

/**
 * WSO2's token and revoke endpoints, and the answers of its gateway.
 * https://apim.docs.wso2.com/en/latest/api-security/oauth2/grant-types/overview/
 */
export function wso2Dialect(options: Wso2DialectOptions): Dialect {
  const { deployment, allowedScopes, deadRefreshToken, faultShape, challenge } = options;

  const isAllowed = (scope: string): boolean =>
    allowedScopes === undefined || scope === 'openid' || scope.startsWith('device_') || allowedScopes.includes(scope);

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
      const client = clientOf(request.raw.headers['authorization'], parameters);
      return typeof client === 'string' ? authenticate(client, options) : client;
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
