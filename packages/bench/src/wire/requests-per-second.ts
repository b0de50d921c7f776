/** How many requests are made before the clock runs, so that code is compiled and connections are open. */
const WARM_UP = 1_000;

/**
 * Makes requests, so many at a time, and measures how many a second gives.
 *
 * @param total - of the requests that are measured
 * @param lane - makes the request of one of those that are in flight; called once for each, before anything runs
 */
export async function requestsPerSecond(
  inFlight: number,
  total: number,
  lane: (index: number) => () => Promise<void>,
): Promise<number> {
  const lanes = Array.from({ length: inFlight }, (_, index) => lane(index));
  await run(lanes, WARM_UP);
  const began = performance.now();
  await run(lanes, total);
  return total / ((performance.now() - began) / 1_000);
}

async function run(lanes: readonly (() => Promise<void>)[], total: number): Promise<void> {
  let left = total;
  await Promise.all(
    lanes.map(async (once) => {
      while (left > 0) {
        left--;
        await once();
      }
    }),
  );
}
