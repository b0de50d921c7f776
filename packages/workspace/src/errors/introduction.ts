/** What stands above the tables of the page. Its block runs in the tests, as those of all guides do. */
export const INTRODUCTION = `# Errors, and what to do

Written by \`pnpm errors --write\` from the codes, the rules and the words of the library; do not edit.

Everything that the library throws is an \`OAuthError\`. Its message says what happened and what to do, so the first step is always: print
\`error.message\`. It holds no secret, at any depth.

<!-- prelude:
import type { TokenClient } from '@org/oauth-core';
declare const client: TokenClient;
-->
<!-- run: acme: token 200, api 200 -->

\`\`\`ts
import { isOAuthError } from '@org/oauth-core';

export async function getOrders(): Promise<string | undefined> {
  try {
    const response = await client.fetch('https://api.acme.example/orders');
    return await response.text();
  } catch (error) {
    if (!isOAuthError(error)) throw error; // what fetch itself threw: the API could not be reached
    console.error(error.code, error.message, error.requestId);
    if (error.retryable) return undefined; // the same call may succeed later; error.retryAfterMs says when
    throw error; // somebody has to change something
  }
}
console.log(await getOrders());
\`\`\`

| member | holds |
|---|---|
| \`code\` | one of those below; branch on it, never on the message |
| \`retryable\` | whether the same call may succeed later without anybody changing anything |
| \`retryAfterMs\` | how long the vendor asked to wait |
| \`status\`, \`requestId\` | the HTTP status of the vendor's answer, and the vendor's own id of the request |
| \`hint\` | what to do; the message ends with it |
| \`provider\`, \`key\` | whose error it is |

An answer of an **API** is no error: \`client.fetch\` hands over 403 and 500 as \`fetch\` does, and a 401 after one renewal. Errors of renewals in the
background come as the event \`failed\`; nobody has to catch them.

What each preset makes of its vendor's answers: [errors of the vendors](../vendor-errors.md). When the client asks again: [pauses](../lifecycle.md#pauses).
`;
