import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../workspace/src/repository.mjs';

/** What a job may do: read the sources, or show the registry who it is. */
const PERMISSIONS = new Set(['contents: read', 'id-token: write']);

/** An action at a commit, which nobody can move, with the version that it was when we looked at it. */
const PINNED = /^[\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;

const EVERYWHERE = [
  { fault: 'a long-lived secret', pattern: /\bsecrets\./ },
  { fault: 'code of strangers with our rights', pattern: /\bpull_request_target\b/ },
  { fault: 'what a stranger wrote, in a command', pattern: /run:.*\$\{\{\s*github\.(event|head_ref)/ },
];

/** What is wrong with a workflow, one line for each fault. It is read by its lines: ours are all written in one manner. */
export function workflowProblems(text: string, scripts: readonly string[]): string[] {
  const uses = [...text.matchAll(/\buses: (.*)$/gm)].map(([, action = '']) => action);
  return [
    ...(/^permissions: \{\}$/m.test(text) ? [] : ['gives permissions to all jobs']),
    ...EVERYWHERE.filter(({ pattern }) => pattern.test(text)).map(({ fault }) => `holds ${fault}`),
    ...uses.filter((action) => !PINNED.test(action)).map((action) => `does not pin ${action}`),
    ...jobsOf(text).flatMap(({ name, body }) => jobProblems(body).map((problem) => `${name} ${problem}`)),
    ...commandProblems(text, scripts),
  ];
}

function jobsOf(text: string): { name: string; body: string }[] {
  const [, jobs = ''] = text.split(/^jobs:$/m);
  const [, ...parts] = jobs.split(/^ {2}([\w-]+):$/m);
  return parts.flatMap((name, index) => (index % 2 === 0 ? [{ name, body: parts[index + 1] ?? '' }] : []));
}

function jobProblems(body: string): string[] {
  const [, listed] = /^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(body) ?? [];
  const permissions = (listed ?? '').split('\n').map((line) => line.trim());
  const checkouts = body.split('uses: actions/checkout@').slice(1);
  const careless = checkouts.filter(
    (rest) => !/^.*\n\s+with:\n(\s+\w.*\n)*?\s+persist-credentials: false/.test(rest),
  );
  return [
    ...(listed === undefined ? ['names no permissions'] : []),
    ...permissions.filter((each) => each !== '' && !PERMISSIONS.has(each)).map((each) => `may ${each}`),
    ...careless.map(() => 'leaves its credentials on the disk'),
    ...(/^ {4}timeout-minutes: \d+$/m.test(body) ? [] : ['may run for hours']),
  ];
}

/** A command is a script of package.json, or a file of this repository. */
function commandProblems(text: string, scripts: readonly string[]): string[] {
  const named = [...text.matchAll(/run:.*\bnpm (?:run ([\w-]+)|(test))\b/g)];
  const files = [...text.matchAll(/run:.*\b(?:node|bash) (\S+\/\S+)/g)];
  return [
    ...named.map(([, script, test]) => script ?? test ?? '').filter((script) => !scripts.includes(script)),
    ...files.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file))),
  ].map((missing) => `runs ${missing}, which does not exist`);
}
