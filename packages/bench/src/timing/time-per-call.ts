import { median } from '../page/statistics.js';

/** Runs what is measured so often, and returns when all of it is done. */
export type Batch = (calls: number) => void | Promise<void>;

const WARM_UP_MS = 250;
const BATCH_MS = 25;
const MOST_BATCHES = 15;
const FEWEST_BATCHES = 3;
/** What takes seconds for one call is not measured fifteen times. */
const LONGEST_MS = 2_000;

/** Nanoseconds of one call: the median of batches of 25 ms, after a warm-up in which the compiler has settled. */
export async function timePerCall(batch: Batch): Promise<number> {
  return median(await inTurns([batch], ([time]) => time ?? Number.NaN));
}

/** Nanoseconds that one call takes longer than another: their batches take turns, and each pair gives a difference. */
export async function addedTimePerCall(bare: Batch, more: Batch): Promise<number> {
  return median(await inTurns([bare, more], ([without = 0, withMore = 0]) => withMore - without));
}

async function inTurns(
  batches: readonly Batch[],
  read: (times: readonly number[]) => number,
): Promise<number[]> {
  const sizes: number[] = [];
  for (const batch of batches) sizes.push(await warmUp(batch));
  const values: number[] = [];
  const end = performance.now() + LONGEST_MS;
  while (values.length < MOST_BATCHES && (values.length < FEWEST_BATCHES || performance.now() < end)) {
    const times: number[] = [];
    for (const [at, batch] of batches.entries()) {
      const calls = sizes[at] ?? 1;
      times.push(((await elapsed(batch, calls)) * 1e6) / calls);
    }
    values.push(read(times));
  }
  return values;
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
