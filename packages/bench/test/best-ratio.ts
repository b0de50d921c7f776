/** Runs what is measured so often. */
export type Loop = (calls: number) => void | Promise<void>;

const ROUNDS = 60;
const ROUND_MS = 1.5;

/**
 * How many times longer a call of one takes than a call of the other: the quickest of many short rounds of each, in
 * which they take turns. Whatever else the machine does makes rounds slower, and never all of them.
 */
export async function bestRatio(ours: Loop, limit: Loop): Promise<number> {
  const calls = await callsInRound(limit);
  let [best, bestOfLimit] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    bestOfLimit = Math.min(bestOfLimit, await timeOf(limit, calls));
    best = Math.min(best, await timeOf(ours, calls));
  }
  return best / bestOfLimit;
}

async function callsInRound(loop: Loop): Promise<number> {
  let calls = 10_000;
  while ((await timeOf(loop, calls)) < ROUND_MS) calls *= 2;
  return calls;
}

async function timeOf(loop: Loop, calls: number): Promise<number> {
  const startedAt = performance.now();
  await loop(calls);
  return performance.now() - startedAt;
}
