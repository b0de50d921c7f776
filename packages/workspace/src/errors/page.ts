import {
  isRetryableCode,
  OAUTH_ERROR_CODES,
  type OAuthErrorCode,
} from '../../../core/src/errors/error-code.js';
import { OAuthError } from '../../../core/src/errors/oauth-error.js';
import { networkFailure } from '../../../core/src/endpoint/network-failure.js';
import { readError } from '../../../core/src/endpoint/read-error.js';
import { type FailureClass, failureClass } from '../../../core/src/lifecycle/decision/failure-class.js';
import { ERRORS as TALEND_ERRORS } from '../../../providers/talend/src/errors.js';
import { ERRORS as WSO2_ERRORS } from '../../../providers/wso2/src/errors.js';
import { markdownTable } from '../markdown-table.js';
import { ENTRIES } from './entries.js';
import { INTRODUCTION } from './introduction.js';

/** Where the page stands, from the top folder. */
export const ERRORS_PAGE = 'docs/guides/errors.md';

/** When a client asks again after a failed acquisition, by what the failure means for what it holds. */
const ASKS_AGAIN: Readonly<Record<FailureClass, string>> = {
  'dead-client': 'soon',
  'dead-grant': 'late',
  transient: 'soon',
  protocol: 'soon',
};

/** They are no answers to a token request: no pause follows. */
const NO_ACQUISITION: ReadonlySet<OAuthErrorCode> = new Set(['origin_not_allowed', 'aborted', 'closed']);

/** The statuses that vendors answer with when they refuse, without a body that explains. */
const STATUSES = [400, 401, 403, 404, 405, 408, 410, 415, 429, 500, 503];

/** What systems and runtimes call their failures. */
const SYSTEM_CODES = [
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ETIMEDOUT'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'],
];

/** The page, from the codes, the rules and the words that the library itself uses. */
export function errorsPage(): string {
  return `${INTRODUCTION}
## All codes

${markdownTable(['code', 'retryable', 'asks again', 'whose fault', 'what it means'], OAUTH_ERROR_CODES.map(overviewRow))}

- **retryable**: the same call may succeed later without anybody changing anything. A single error knows better than its code: one about a
  certificate or a value that does not open says no.
- **asks again**: what the client does by itself, when a scheduler wakes it or somebody calls. *Soon*: after pauses that grow from a second to a
  minute. *Late*: from a minute to a quarter of an hour, because accounts lock. With a good token in hand the pauses are a part of its life, and it
  stays in use. So what you correct at the vendor heals without a restart.

## What to do

${OAUTH_ERROR_CODES.map(section).join('\n')}
## What an answer means

Without a body that says more, the status decides. A preset or \`describeError\` may know better.

${markdownTable(['HTTP status', 'code', 'the message says'], STATUSES.map(statusRow))}

## What the network says

${markdownTable(['of the system', 'code', 'retryable', 'the message says', 'the hint'], SYSTEM_CODES.map(systemRow))}
`;
}

function overviewRow(code: OAuthErrorCode): string[] {
  const { happened, fault } = ENTRIES[code];
  const again = NO_ACQUISITION.has(code) ? 'no' : ASKS_AGAIN[failureClass(errorOf(code))];
  return [`[\`${code}\`](#${code})`, isRetryableCode(code) ? 'yes' : 'no', again, fault, happened];
}

function section(code: OAuthErrorCode): string {
  const { happened, fault, todo } = ENTRIES[code];
  const vendors = vendorsThatSay(code);
  const lines = [
    `- **At fault**: ${fault}.`,
    `- **Do**: ${todo}`,
    ...(vendors.length === 0 ? [] : [`- **By vendor**: ${vendors.join(', ')}.`]),
  ];
  return `### ${code}\n\n${happened}\n\n${lines.join('\n')}\n`;
}

const errorOf = (code: OAuthErrorCode) => new OAuthError({ code, message: 'failed' });

function vendorsThatSay(code: OAuthErrorCode): string[] {
  const talend = TALEND_ERRORS.some((entry) => entry.code === code);
  const wso2 = Object.values(WSO2_ERRORS).some((entry) => entry.code === code);
  return [
    ...(talend ? ['[Talend Cloud](../vendor-errors.md#talend-cloud)'] : []),
    ...(wso2 ? ['[WSO2](../vendor-errors.md#wso2)'] : []),
  ];
}

function statusRow(status: number): string[] {
  const answer = { status, headers: new Headers(), body: '' };
  const { code, message } = readError(answer, { describeError: undefined, now: 0 });
  return [String(status), `\`${code}\``, message];
}

function systemRow(systemCode: string): string[] {
  const context = { provider: { name: 'acme' }, key: 'acme' } as Parameters<typeof networkFailure>[1];
  const error = networkFailure({ code: systemCode }, context, 'https://auth.acme.example/token');
  const { code, hint = '' } = error;
  return [`\`${systemCode}\``, `\`${code}\``, error.retryable ? 'yes' : 'no', error.toInit().message, hint];
}
