import type { Judgement } from '../run/judge.js';
import type { Runtime } from '../runtimes/runtime.js';
import { runtimes } from '../runtimes/runtimes.js';
import { packageNames } from '../select/behaviour-tests.js';
import type { TestFile } from '../select/test-file.js';
import { reasonsOf } from './reasons.js';

/** One line of the table. */
export interface Row {
  readonly runtime: Runtime;
  readonly judgement: Judgement;
}

/** The day of a run, for the reader. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const cells = (texts: readonly (string | number)[]): string => `| ${texts.join(' | ')} |`;

function rowOf({ runtime, judgement }: Row): string {
  const passed = packageNames.map((name) => judgement.tallies.get(name)?.passed ?? '–');
  const leftOut = reasonsOf(judgement).reduce((sum, [, count]) => sum + count, 0);
  return cells([runtime.name, judgement.version, ...passed, leftOut]);
}

function table(rows: readonly Row[]): string {
  const titles = packageNames.map((name) => name.replace('@org/oauth-', ''));
  const head = ['runtime', 'version', ...titles, 'not made'];
  const rule = ['---', '---', ...titles.map(() => '--:'), '--:'];
  return [cells(head), cells(rule), ...rows.map(rowOf)].join('\n');
}

/** Says of which runtimes the table has nothing. */
function absent(rows: readonly Row[]): string {
  const names = runtimes
    .filter((runtime) => rows.every((row) => row.runtime !== runtime))
    .map(({ name }) => name);
  return names.length === 0 ? '' : `\nNot in this run: ${names.join(', ')}.\n`;
}

function reasonsSection({ runtime, judgement }: Row): string {
  const reasons = reasonsOf(judgement).map(([reason, count]) => `- ${count}: ${reason}`);
  return reasons.length === 0 ? '' : `### ${runtime.name}\n\n${reasons.join('\n')}\n\n`;
}

function boundSection(files: readonly TestFile[]): string {
  const counts = new Map<string, number>();
  for (const { bound } of files) if (bound !== undefined) counts.set(bound, (counts.get(bound) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} that ${reason}`).join(' and ');
}

/** What was run. */
export interface Run {
  readonly rows: readonly Row[];
  /** Every test file of the packages. */
  readonly files: readonly TestFile[];
  readonly date: Date;
  /** Whether the slow tests were left out. */
  readonly quick: boolean;
}

const QUICK = ' The [slow ones](../packages/runtimes/README.md#slow-tests) were left out of this run.';

/** The page `docs/runtimes.md`. */
export function page({ rows, files, date, quick }: Run): string {
  const free = files.filter(({ bound }) => bound === undefined).length;
  return `# Where it runs

The behaviour tests of core, both presets and the scheduler, run on the packed packages in each runtime: the numbers are tests that
passed on ${dayOf(date)}. Written by \`pnpm runtimes --write\`; [how it works](../packages/runtimes/README.md).

${table(rows)}
${absent(rows)}
No test failed. A test that was not made has its reason [below](#what-was-not-made-and-why). These are ${free} of ${files.length} test
files: those that use a package through its public door alone. The others (${boundSection(files)}) run with Node on the sources only.${quick ? QUICK : ''}
Node, Bun and Deno find the packages in \`node_modules\` themselves; the worker and the page get them from a bundler, as programs for
them do. Core and the presets import nothing of Node's there, which the run checks for core.

## What cannot work where

| | Node | Bun | Deno | worker | page |
| --- | --- | --- | --- | --- | --- |
| core, presets, \`client.fetch\`, \`memoryStore\` | yes | yes | yes | yes | yes |
| scheduler | yes | yes | yes | while a request lasts | not tried |
| \`fileStore\`, \`…_FILE\` variables | yes | yes | yes | no | no |
| \`tokenInterceptor\` for undici | yes | no | yes | no | no |
| mutual TLS: \`certificateFetch\` | yes | no | not tried | no | no |
| \`loopbackRedirect\`, \`redisStore\` | yes | not tried | not tried | no | no |

- **Timers in workers.** A worker has timers only while it answers a request, and its clock stands still between two waits. So
  \`proactive()\` cannot renew in the background there: let \`getToken()\` renew on demand, and share the token through a store.
- **File store.** A worker and a page have no disk that outlives them. Give them a [store of your own](stores.md).
- **Mutual TLS.** \`certificateFetch\` stands on undici's TLS options. Elsewhere pass a \`fetch\` that has the certificate, such as a
  worker's binding for mutual TLS.
- **undici.** Bun answers \`import 'undici'\` with a module of its own, which has no interceptors. Use \`client.fetch\`.
- **A certificate that is not trusted.** Deno gives no code for it and Bun another one, so the error's hint is not the one of Node;
  Deno's failure counts as one that may pass, and is tried again.
- **A page** cannot keep a client secret. What belongs there are public clients: \`none(id)\` with \`authorizationCode\` and PKCE.

## What was not made, and why

${rows.map(reasonsSection).join('')}`
    .trimEnd()
    .concat('\n');
}
