import { readFileSync } from 'node:fs';
import { badgateway } from './badgateway.js';
import type { Case } from './case.js';
import { answers } from './cases/answers.js';
import { failures } from './cases/failures.js';
import { renewals } from './cases/renewals.js';
import { simpleOauth2 } from './simple-oauth2.js';
import type { Stranger } from './stranger.js';

const strangers: readonly Stranger[] = [simpleOauth2, badgateway];

const chapters: readonly { readonly title: string; readonly cases: readonly Case[] }[] = [
  { title: 'Answers', cases: answers },
  { title: 'Failures', cases: failures },
  { title: 'Renewals', cases: renewals },
];

function versionOf({ packageName }: Stranger): string {
  const file = new URL(`../../node_modules/${packageName}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Cases run one after another: what one library leaves open must not meet the next. */
async function tableOf(cases: readonly Case[]): Promise<string> {
  const head = ['The server', ...strangers.map(({ packageName }) => packageName)];
  const lines = [row(head), row(head.map(() => '---'))];
  for (const each of cases) {
    const cells: string[] = [];
    for (const stranger of strangers) cells.push(await each.observe(stranger));
    lines.push(row([each.when, ...cells]));
  }
  return lines.join('\n');
}

const introduction = (): string => `# Other OAuth clients

What two well-known OAuth clients from npm do in the hostile cases of the [testkit](../packages/testkit/README.md). It is a
record, not a judgement: both are thin on purpose and leave to their caller what a lifecycle library does, such as retries.
An answer of the kind "1 request, error" means that the caller decides. Nothing here fails a test, except a record
that is out of date.

Written by \`pnpm --filter @org/oauth-testkit strangers --write\`. The cases: \`packages/testkit/test/strangers\`.

${strangers.map((each) => `- [${each.packageName}](https://www.npmjs.com/package/${each.packageName}) ${versionOf(each)}: ${each.setUp}`).join('\n')}
`;

/** The page, from a run of every case. */
export async function otherOauthClientsPage(): Promise<string> {
  const parts = [introduction()];
  for (const { title, cases } of chapters) parts.push(`## ${title}\n\n${await tableOf(cases)}\n`);
  return parts.join('\n');
}
