import { fileStore } from '@org/oauth-core/node';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generationOf } from './programs/generations.js';
import { runProgram } from './run-program.js';

const MOST_WRITES_BEFORE = 4;
const MOST_MS_MORE = 25;

export interface KillLoop {
  readonly folder: string;
  /** Where the compiled programs are. */
  readonly programs: string;
  readonly times: number;
  /** Uniform in [0, 1): decides when each process is killed. */
  random(): number;
}

export interface KillFigures {
  readonly kills: number;
  /** Writes that were acknowledged. */
  readonly acknowledged: number;
  /** Kills after which the file held a write whose acknowledgement was cut off. */
  readonly unheard: number;
  /** Kills that left unfinished files or a lock behind. */
  readonly remains: number;
  /** What must not be: a value that is not whole, or older than what was acknowledged. */
  readonly violations: readonly string[];
}

/** Kills one process after the other in the middle of its writes, and looks at the file after each. */
export async function killLoop({ folder, programs, times, random }: KillLoop): Promise<KillFigures> {
  const key = 'killed';
  const store = fileStore(folder);
  const violations: string[] = [];
  const count = { acknowledged: 0, unheard: 0, remains: 0 };
  let known = 0;
  for (let kill = 1; kill <= times; kill++) {
    const writer = runProgram(join(programs, 'writer.js'), [folder, key]);
    await writer.printed(1 + Math.floor(random() * MOST_WRITES_BEFORE));
    await sleep(random() * MOST_MS_MORE);
    writer.process.kill('SIGKILL');
    await writer.ended;
    if (writer.process.signalCode !== 'SIGKILL') violations.push(`kill ${kill}: the writer ended by itself`);
    const acknowledged = Number(writer.lines.at(-1) ?? known);
    const found = await generationFound().catch((error: unknown) => String(error));
    // One write may have been done without a word, never more.
    const isRight = found === acknowledged || found === acknowledged + 1;
    if (!isRight) violations.push(`kill ${kill}: acknowledged ${acknowledged}, found ${found}`);
    count.acknowledged += writer.lines.length;
    count.unheard += found === acknowledged ? 0 : 1;
    count.remains += readdirSync(folder).length > 1 ? 1 : 0;
    known = isRight ? found : acknowledged;
  }
  // A new process clears away what the last one left.
  await fileStore(folder).lease?.(key, { owner: 'the last', ttlMs: 1 });
  const left = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  if (left.length > 0) violations.push(`${left.length} unfinished files were left behind`);
  return { kills: times, ...count, violations };

  async function generationFound(): Promise<number> {
    return generationOf((await store.read(key))?.value);
  }
}
