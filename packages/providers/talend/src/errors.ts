import { CALLER_FAULTS, type Refusal } from '@org/oauth-core/preset';
import { meantEnvironment } from './regions.js';

const FAULTS = Object.freeze({ ...CALLER_FAULTS, account: 'the account at Talend', vendor: 'Talend' });

/** What the settings contribute to the hints. */
export interface ErrorContext {
  /** `undefined` where only `baseUrl` was given. */
  readonly env: string | undefined;
  readonly audience: string;
}

/** A refusal as its status tells it; what to do depends on the settings. */
export interface ErrorEntry extends Omit<Refusal, 'todo'> {
  /** The statuses that say it. */
  readonly statuses: readonly [first: number, last: number];
  todo(context: ErrorContext): string;
}

/**
 * The errors of the token endpoint, all that is said about them, in one table: `docs/vendor-errors.md` is
 * written from it. Talend promises statuses and no body schema, so the status decides.
 *
 * @see {@link https://api.talend.com/apis/oauth/2021-03 Talend API reference, "OAuth", Get JWT token}
 */
export const ERRORS: readonly ErrorEntry[] = Object.freeze([
  {
    statuses: [400, 400],
    code: 'invalid_request',
    message: 'Talend did not accept the token request',
    fault: FAULTS.configuration,
    todo: ({ audience }) =>
      `The audience sent was ${audience}; leave \`audience\` out unless Talend told you another one.`,
  },
  {
    statuses: [401, 401],
    code: 'invalid_client',
    message: 'The service account id or secret is missing or wrong',
    fault: FAULTS.configuration,
    todo: ({ env }) =>
      `${environmentHint(env)} A secret is shown only once and cannot be changed: if it is lost, a new service account brings a new clientId and a new clientSecret, to be replaced together.`,
  },
  {
    statuses: [403, 403],
    code: 'access_denied',
    message: 'The service account may not obtain tokens',
    fault: FAULTS.account,
    todo: () =>
      'Give it the permission "Service Account - Manage" (TMC_SERVICE_ACCOUNT_MANAGEMENT) in Talend Management Console; a new token does not help.',
  },
  {
    statuses: [404, 404],
    code: 'invalid_request',
    message: 'There is no token endpoint at this address',
    fault: FAULTS.configuration,
    todo: () => 'Check env; a baseUrl must be the root of the APIs, such as https://api.eu.cloud.talend.com.',
  },
  {
    statuses: [429, 429],
    code: 'rate_limited',
    message: 'Too many requests to Talend in this minute',
    fault: FAULTS.load,
    // When to come back stands in X-RateLimit-Reset, which core reads.
    todo: () =>
      'Talend counts per client IP address: everything behind the same address shares the limit. Share one client or one store.',
  },
  {
    statuses: [500, 599],
    code: 'server_error',
    message: 'Talend failed to answer',
    fault: FAULTS.vendor,
    todo: () =>
      'The request is repeated, and a token in hand stays in use while it lasts; if this goes on, give Talend the request id.',
  },
] satisfies ErrorEntry[]);

function environmentHint(env: string | undefined): string {
  if (env === undefined) return 'Check both, and that baseUrl is the environment of the account.';
  const meant = meantEnvironment(env);
  const question = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
  return `Check both, and that the account belongs to the environment "${env}"${question}: an account of another environment gets the same answer.`;
}
