/** From so far away on, moments fall on a grid of such cells: a fiftieth of the distance, or finer. */
const GRIDS = [
  { fromMs: 12_500, cellMs: 250 },
  { fromMs: 2_500, cellMs: 50 },
  { fromMs: 500, cellMs: 10 },
] as const;

/**
 * Brings moments that are close to each other together, so that many deadlines need few wake-ups. Never earlier than asked for,
 * and less than a cell later. The cells are 250 ms long, but shorter for what is due soon: tokens of a few seconds have windows
 * that are shorter than that.
 *
 * @param at - epoch ms
 * @param now - epoch ms
 */
export function onWakeGrid(at: number, now: number): number {
  const distanceMs = at - now;
  for (const { fromMs, cellMs } of GRIDS) {
    if (distanceMs >= fromMs) return Math.ceil(at / cellMs) * cellMs;
  }
  return at;
}
