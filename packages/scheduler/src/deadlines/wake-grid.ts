const GRID_MS = 250;

/** What is due sooner than this is due exactly: tokens of a few seconds have windows shorter than the grid's cells. */
const NEAR_MS = 5_000;

/**
 * Moments that are some seconds away fall together on a grid of 250 ms, so that many deadlines need few wake-ups.
 * Never earlier than asked for, and less than a cell later.
 *
 * @param at - epoch ms
 * @param now - epoch ms
 */
export function onWakeGrid(at: number, now: number): number {
  return at - now < NEAR_MS ? at : Math.ceil(at / GRID_MS) * GRID_MS;
}
