import type { Dialect, Parameters } from '../dialect/dialect.js';
import { type Refusal, type RefusalReason, refuse } from '../dialect/refusal.js';
import { readAuthorization } from '../wire/authorization.js';
import { rawMembers } from '../wire/raw-json.js';
import { type TalendErrorBody, talendErrorBodies } from './error-bodies.js';
import type { MinuteLimit } from './minute-limit.js';

export interface TalendDialectOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
  readonly expiresInAs: 'string' | 'number' | 'absent';
  readonly errorBody: TalendErrorBody;
  readonly forbiddenPaths: readonly string[];
  readonly limit: MinuteLimit;
}

const BODY = ['audience', 'grant_type'];

const STATUS: Readonly<Partial<Record<RefusalReason, number>>> = {
  method: 405,
  'media-type': 415,
  'client-unknown': 401,
};

/** The body holds exactly the two members of the vendor's schema. */
function checkBody(parameters: Parameters, audience: string): Refusal | undefined {
  const surplus = Object.keys(parameters).find((name) => !BODY.includes(name));
  if (surplus !== undefined) return refuse('parameter-unexpected', `Unrecognized field "${surplus}"`);
  const absent = BODY.find((name) => parameters[name] === undefined);
  if (absent !== undefined) return refuse('parameter-missing', `Missing field "${absent}"`);
  return parameters['audience'] === audience ? undefined : refuse('parameter-wrong', 'Unknown audience');
}

/**
 * Talend Cloud's `POST /security/oauth/token` for service accounts.
 * https://help.qlik.com/talend/en-US/api-user-guide/Cloud/generate-service-account-token
 */
export function talendDialect({
  clientId,
  clientSecret,
  audience,
  expiresInAs,
  errorBody,
  forbiddenPaths,
  limit,
}: TalendDialectOptions): Dialect {
  const error = talendErrorBodies[errorBody];

  const lifetime = (seconds: number): string | number | undefined =>
    ({ string: String(seconds), number: seconds, absent: undefined })[expiresInAs];

  return {
    name: 'Talend',
    paths: {
      token: '/security/oauth/token',
      revoke: undefined,
      apiPrefix: '/orchestration/',
      api: '/orchestration/executables/tasks',
    },
    bodyFormat: 'json',
    grants: ['client_credentials'],
    authenticate(request) {
      const authorization = readAuthorization(request.raw.headers['authorization']);
      const known = authorization.scheme === 'basic' && authorization.pair === `${clientId}:${clientSecret}`;
      return known ? undefined : refuse('client-unknown', 'The ClientId or Secret is missing or invalid');
    },
    check: (parameters) => checkBody(parameters, audience),
    grantScope: () => [],
    members: ({ token, expiresInSeconds }) =>
      rawMembers({
        access_token: token.accessToken,
        token_type: 'Bearer',
        expires_in: lifetime(expiresInSeconds),
      }),
    headers: () => ({}),
    refreshScopes: [],
    refuse: ({ refused, detail }) => error(STATUS[refused] ?? 400, detail),
    revoked: () => error(404, 'Not Found'),
    reject: () => error(401, 'Unauthorized'),
    forbid: ({ path }) =>
      forbiddenPaths.some((start) => path.startsWith(start))
        ? error(403, 'The account provided does not have the required permissions')
        : undefined,
    limit: (request) => limit.take(request),
  };
}
