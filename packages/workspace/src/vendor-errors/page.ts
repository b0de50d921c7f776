import { isRetryableCode } from '../../../core/src/errors/error-code.js';
import type { Refusal } from '../../../core/src/preset.js';
import { ERRORS as TALEND_ERRORS } from '../../../providers/talend/src/errors.js';
import { ERRORS as WSO2_ERRORS } from '../../../providers/wso2/src/errors.js';
import { REJECTION_FAULTS } from '../../../providers/wso2/src/rejection-faults.js';
import { markdownTable } from '../markdown-table.js';

/** Where the page stands, from the top folder. */
export const VENDOR_ERRORS_PAGE = 'docs/vendor-errors.md';

const TALEND_EXAMPLE = { env: 'eu', audience: 'https://api.eu.cloud.talend.com' };

/** The page, written from the tables that the presets themselves read. */
export function vendorErrorsPage(): string {
  return `# Errors of the vendors

Written by \`pnpm vendor-errors --write\` from the tables that the presets use; do not edit.

Each error of a token endpoint says what happened, whose fault it is and what to do. \`error.hint\` begins with the fault,
\`error.requestId\` is the vendor's own id of the request where it sent one, \`error.retryable\` says whether it is repeated by
itself. The vendor's own text is never repeated: it may quote user names, tokens or secrets. What went wrong before a vendor
could answer (DNS, TLS, time-outs) is told in the same way as \`network_error\` or \`timeout\`.

## Talend Cloud

${markdownTable(
  ['HTTP', ...COLUMNS],
  TALEND_ERRORS.map(({ statuses: [first, last], todo, ...entry }) =>
    row(first === last ? String(first) : `${first}–${last}`, { ...entry, todo: todo(TALEND_EXAMPLE) }),
  ),
)}

## WSO2

${markdownTable(
  ['the answer', ...COLUMNS],
  Object.values(WSO2_ERRORS).map((entry) => row(entry.when, entry)),
)}

### Faults with 401 when an API is called

These are no errors of this library: \`client.fetch\` hands the answer over, after one renewal where a new token may help. A 401 of
unknown shape renews too. A 403 never does.

${markdownTable(
  ['fault', 'meaning', 'a new token helps'],
  REJECTION_FAULTS.map(({ code, meaning, renews }) => [String(code), meaning, renews ? 'yes, once' : 'no']),
)}
`;
}

const COLUMNS = ['code', 'repeated', 'what happened', 'at fault', 'what to do'] as const;

function row(when: string, { code, message, fault, todo }: Refusal): string[] {
  const repeated = isRetryableCode(code) ? 'yes' : 'no';
  return [when, `\`${code}\``, repeated, `${message}.`, fault, todo];
}
