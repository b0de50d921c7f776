import { rounded } from './svg.js';

const MINUTE = 60_000;

export const WIDTH = 960;
export const HEIGHT = 408;

/** Where time begins and ends, from the left. */
const LEFT = 136;
const RIGHT = 936;

/** The rows' middles, from above. */
export const ROWS = {
  token: 110,
  calls: 150,
  requests: 186,
  refreshed: 222,
  expired: 258,
  failed: 294,
} as const;

export type Row = keyof typeof ROWS;

export const ROWS_TOP = 84;
export const ROWS_BOTTOM = 314;
export const AXIS = 332;
export const LEGEND = 372;

/** From a moment to a place on the line of time. */
export function scale(lengthMs: number): (atMs: number) => number {
  return (atMs) => rounded(LEFT + ((RIGHT - LEFT) * atMs) / lengthMs);
}

export function minutes(ms: number): number {
  return Math.round(ms / MINUTE);
}
