import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { redisProgram, noRedis } from '@org/oauth-real-redis';
import { rotationsTable, startLine } from './figures.js';
import { proveRotations } from './run/prove-rotations.js';
import { proveStart } from './run/prove-start.js';

const { values } = parseArgs({
  options: {
    rotations: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '8' },
    keys: { type: 'string', default: '40' },
    log: { type: 'string' },
  },
});
const [rotations, seed, processes, keys] = [values.rotations, values.seed, values.processes, values.keys].map(
  Number,
) as [number, number, number, number];
if (![rotations, seed, processes, keys].every((value) => Number.isSafeInteger(value) && value > 0))
  throw new Error(
    'pnpm prove-fleet [--rotations 1000] [--seed 1] [--processes 8] [--keys 40] [--log evidence.json]',
  );
if (redisProgram === undefined) throw new Error(noRedis('this proof'));

const print = (text: string) => void process.stdout.write(`${text}\n`);
const PROGRESS_EVERY = 50;
let nextProgress = PROGRESS_EVERY;

const start = await proveStart({ processes: 4, clientsPerProcess: 50, answerMs: 200 });
print(startLine('200 clients in 4 processes on an empty store', start));

const proof = await proveRotations({
  ...{ rotations, seed, processes, keys },
  lifetimeSeconds: 8,
  kills: [1_000, 4_000],
  restarts: [10_000, 30_000],
  cuts: [200, 1_000],
  longestMs: 60_000 + rotations * 3_000,
  onProgress(done) {
    if (done < nextProgress) return;
    nextProgress += PROGRESS_EVERY;
    process.stderr.write(`${done} rotations\n`);
  },
});
if (values.log !== undefined) writeFileSync(values.log, JSON.stringify(proof.evidence, undefined, 1));
print(rotationsTable(proof));
for (const line of proof.verdict.broken) print(`broken: ${line}`);
const failures = [
  ...(start.requests.length === 1 ? [] : ['the start took more than one request']),
  ...(proof.verdict.broken.length === 0 ? [] : ['a promise was broken']),
  ...(proof.verdict.rotations >= rotations ? [] : ['the time was over before all rotations were done']),
];
print(failures.length === 0 ? 'all promises held' : failures.join('; '));
process.exitCode = failures.length === 0 ? 0 : 1;
