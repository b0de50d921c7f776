import { median } from '../page/statistics.js';

/** Runs what is measured so often, and returns when all of it is done. */
export type Batch = (calls: number) => void | Promise<void>;

const WARM_UP_MS = 250;
const BATCH_MS = 25;
const BATCHES = 15;

/** Nanoseconds of one call: the median of batches of 25 ms, after a warm-up in which the compiler has settled. */
export async function timePerCall(batch: Batch): Promise<number> {
  const [time] = await timesPerCall([batch]);
  return time as number;
}

/** The same for several that are compared with each other: their batches take turns. */
export async function timesPerCall(batches: readonly Batch[]): Promise<number[]> {
  const sizes: number[] = [];
  for (const batch of batches) sizes.push(await warmUp(batch));
  const times = batches.map((): number[] => []);
  for (let turn = 0; turn < BATCHES; turn += 1)
    for (const [at, batch] of batches.entries()) {
      const calls = sizes[at] ?? 1;
      times[at]?.push(((await elapsed(batch, calls)) * 1e6) / calls);
    }
  return times.map(median);
}

/** @returns how many calls fill a batch. */
async function warmUp(batch: Batch): Promise<number> {
  const end = performance.now() + WARM_UP_MS;
  let calls = 1;
  let took = 0;
  while (performance.now() < end || took < 1) {
    took = await elapsed(batch, calls);
    if (took < BATCH_MS / 2) calls *= 2;
  }
  return Math.max(1, Math.round((calls * BATCH_MS) / took));
}

async function elapsed(batch: Batch, calls: number): Promise<number> {
  const startedAt = performance.now();
  const done = batch(calls);
  if (done !== undefined) await done;
  return performance.now() - startedAt;
}
