import type { VendorAnswer, VendorError } from '@org/oauth-core';
import { parseJsonObject } from '@org/oauth-core/preset';
import { meantEnvironment } from './regions.js';

/** What the settings contribute to the hints. */
export interface ErrorContext {
  /** `undefined` where only `baseUrl` was given. */
  readonly env: string | undefined;
  readonly audience: string;
}

/**
 * What an unsuccessful answer of Talend's token endpoint means. Talend promises statuses and no body
 * schema, so the status decides; of the body only the request id is used, never its text.
 *
 * @see {@link https://api.talend.com/apis/oauth/2021-03 Talend API reference, "OAuth", Get JWT token}
 */
export function readError(answer: VendorAnswer, context: ErrorContext): VendorError | undefined {
  const described = describeStatus(answer.status, context);
  const requestId = readRequestId(answer.body);
  if (requestId === undefined) return described;
  return { ...described, requestId };
}

function describeStatus(status: number, context: ErrorContext): VendorError | undefined {
  switch (status) {
    case 400:
      return {
        code: 'invalid_request',
        message: 'Talend did not accept the token request (HTTP 400).',
        hint: `The audience sent was ${context.audience}; leave \`audience\` out unless Talend told you another one.`,
      };
    case 401:
      return {
        code: 'invalid_client',
        message: 'The service account id or secret is missing or wrong (HTTP 401).',
        hint: `${environmentHint(context.env)} A secret is shown only once and cannot be changed: if it is lost, a new service account brings a new clientId and a new clientSecret, to be replaced together.`,
      };
    case 403:
      return {
        code: 'access_denied',
        message: 'The service account may not obtain tokens (HTTP 403).',
        hint: 'Give it the permission "Service Account - Manage" (TMC_SERVICE_ACCOUNT_MANAGEMENT) in Talend Management Console.',
      };
    case 429:
      return {
        code: 'rate_limited',
        message: 'Too many requests to Talend in this minute (HTTP 429).',
        // When to come back stands in X-RateLimit-Reset, which core reads.
        hint: 'Talend counts per client IP address: everything behind the same address shares the limit.',
      };
    default:
      if (status < 500) return undefined;
      return {
        code: 'server_error',
        message: `Talend failed to answer (HTTP ${status}).`,
        hint: "The fault is on Talend's side; a token in hand stays in use while it lasts.",
      };
  }
}

function environmentHint(env: string | undefined): string {
  if (env === undefined) return 'Check both, and that baseUrl is the environment of the account.';
  const meant = meantEnvironment(env);
  const question = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
  return `Check both, and that the account belongs to the environment "${env}"${question}: an account of another environment gets the same answer.`;
}

/**
 * The id in bodies like `{"status":…,"message":…,"requestId":…,"detail":…}`. Only the forms of trace
 * ids pass (UUID, hexadecimal): anything else might be text, or a credential that a proxy echoes.
 */
function readRequestId(body: string): string | undefined {
  const id = parseJsonObject(body)?.['requestId'];
  return typeof id === 'string' && /^[0-9a-f][0-9a-f-]{6,62}[0-9a-f]$/i.test(id) ? id : undefined;
}
