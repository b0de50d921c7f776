import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../workspace/src/repository.mjs';
import { workflowProblems } from '../../src/forge/workflow-problems.js';

const folder = join(root, '.github/workflows');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
const problems = (text: string) => workflowProblems(text, Object.keys(scripts));

it.each(readdirSync(folder))(
  '%s pins what it uses, asks for the least, and runs scripts that exist',
  (name) => {
    expect(problems(read(name))).toEqual([]);
  },
);

it.each([
  ['an action by its tag', [/@[\da-f]{40} # v6\.2\.0/, '@v6'], 'does not pin actions/setup-node@v6'],
  [
    'permissions for all jobs',
    ['permissions: {}', 'permissions: write-all'],
    'gives permissions to all jobs',
  ],
  ['a job that may write', ['contents: read', 'contents: write'], 'linux may contents: write'],
  [
    'a job that names no permissions',
    [/ {4}permissions:\n {6}contents: read\n/, ''],
    'linux names no permissions',
  ],
  [
    'credentials that stay',
    ['persist-credentials: false', 'fetch-depth: 1'],
    'linux leaves its credentials on the disk',
  ],
  ['a job without an end', ['    timeout-minutes: 40\n', ''], 'linux may run for hours'],
  ['a secret', ["CI: 'true'", 'TOKEN: ${{ secrets.NPM_TOKEN }}'], 'holds a long-lived secret'],
  [
    'a trigger with our rights',
    ['pull_request:', 'pull_request_target:'],
    'holds code of strangers with our rights',
  ],
  [
    'a title in a command',
    ['run: npm test', 'run: npm test ${{ github.event.pull_request.title }}'],
    'holds what a stranger wrote, in a command',
  ],
  [
    'a script that is gone',
    ['run: npm test', 'run: npm run test-all'],
    'runs test-all, which does not exist',
  ],
  ['a file that is gone', ['bash .ci/run', 'bash .ci/gone'], 'runs .ci/gone, which does not exist'],
] as const)('reports %s', (_fault, [from, to], problem) => {
  const before = read('ci.yml');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  expect(problems(after)).toEqual([problem]);
});
