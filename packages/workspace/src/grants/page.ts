import { CELLS, type Row } from '../../../interop/src/table/row.js';
import { ROWS } from '../../../interop/src/table/rows.js';
import { findOwners } from '../ownership/find-owners.mjs';
import { listTests } from '../ownership/list-tests.mjs';
import { cellsToOwn, GRANTS_FOLDER, strayTests } from './cells-to-own.js';
import { renderTable } from './render-table.js';

/** Where the page stands, from the top folder. */
export const GRANTS_PAGE = 'docs/grants.md';

/** The page as the tests of this moment make it, and what keeps it from being true. */
export async function grantsPage(): Promise<{ text: string; problems: readonly string[] }> {
  const titles = await listTests([GRANTS_FOLDER]);
  return { text: render(ROWS, titles), problems: problemsOf(ROWS, titles) };
}

type Titles = ReadonlyMap<string, readonly string[]>;

/** Cells without a test and without a reason, and tests that stand for no cell. */
export function problemsOf(rows: readonly Row[], titles: Titles): readonly string[] {
  return [...findOwners(cellsToOwn(rows), titles).problems, ...strayTests(rows, titles)];
}

export function render(rows: readonly Row[], titles: Titles): string {
  return `# What was run against \`oidc-provider\`

Each row is one way to get tokens: a grant, the client's authentication, and what the tokens are bound to.
[Which of them to take](which-grant.md) is a page of its own. Each row was run against [\`oidc-provider\`](interop.md), a certified authorization
server, on real sockets, by a client that was made of what \`discover()\` found. The server's event log and its
introspection endpoint are the oracle. Keys, secrets and certificates are made at test time.

How to read it: look up your grant and your authentication. They need not stand in one row, as they know nothing of each
other: every grant is here with one authentication at least, every authentication with a grant that asks anew
and with one that has refresh tokens, every binding with both. A tick stands for a test:

| column | what the test shows |
| --- | --- |
| ${CELLS[0]} | the API takes the token; the server says it is this client's, and bound to what it should be |
| ${CELLS[1]} | \`proactive()\` renews it ahead of its end, twice; the API refuses nothing meanwhile |
| ${CELLS[2]} | \`reactive()\` uses it until the API says 401, and renews it once |
| ${CELLS[3]} | the server has lost it: one 401, one renewal, and the call succeeds |
| ${CELLS[4]} | after \`revoke()\` the server calls each token inactive |

A renewal uses the refresh token, unless the row says why there is none: then the grant asks anew. \`DPoP\` rows run
against an authorization server and an API that each want a nonce of their own (\`requireNonce\`). With the two methods of mutual TLS
the endpoints are the server's \`mtls_endpoint_aliases\`.

${renderTable(rows, findOwners(cellsToOwn(rows), titles).entries)}

Written by \`pnpm grants --write\` from the titles of the tests in [${GRANTS_FOLDER}](../${GRANTS_FOLDER}); do not edit. The
test run fails when a cell has neither a test nor a reason, and when this page is not current.
`;
}
