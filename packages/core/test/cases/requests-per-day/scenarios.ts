import type { Weather } from './day-server.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The ceiling that G3 promises, per key. */
export const MAX_REQUESTS_PER_MINUTE = 120;

export interface Lifetime {
  readonly name: string;
  readonly lifetimeMs: number;
  /** How much of the day is lived through. */
  readonly hours: number;
}

export const LIFETIMES: readonly Lifetime[] = [
  { name: '1 s (3 hours only)', lifetimeMs: SECOND, hours: 3 },
  { name: '20 s', lifetimeMs: 20 * SECOND, hours: 24 },
  { name: '60 s', lifetimeMs: MINUTE, hours: 24 },
  { name: '30 min', lifetimeMs: 30 * MINUTE, hours: 24 },
  { name: '1 h', lifetimeMs: HOUR, hours: 24 },
  { name: '24 h', lifetimeMs: DAY, hours: 24 },
  { name: '40 days', lifetimeMs: 40 * DAY, hours: 24 },
  { name: 'never-ending', lifetimeMs: Infinity, hours: 24 },
];

export const WEATHERS: readonly Weather[] = ['healthy', 'outage', 'same token'];

/** Three requests for each failure; without a token there is one every 30 to 60 s, and a few more at first. */
const REQUESTS_OF_AN_OUTAGE = 3 * (120 + 10);
/** The smallest pause after the same token. */
const SMALLEST_PAUSE_MS = 5 * SECOND;

/**
 * The most requests that the rules of the lifecycle allow, whatever the draws; never more than the ceiling of G3.
 * With the same token there is one when it is due, one after each half of what remains, and up to four at the end, until
 * the client has learned what the server does; then one at each end, and one more to spare.
 */
export function boundFor(weather: Weather, { lifetimeMs, hours }: Lifetime): number {
  const timeMs = hours * HOUR;
  const ceiling = (MAX_REQUESTS_PER_MINUTE * timeMs) / MINUTE;
  if (lifetimeMs === Infinity) return 1;
  const ahead = Math.min(15 * MINUTE, Math.max(30 * SECOND, lifetimeMs / 5), lifetimeMs / 2);
  const renewals = Math.ceil(timeMs / (lifetimeMs - ahead)) + 1;
  const halvings = Math.max(0, Math.ceil(Math.log2(ahead / SMALLEST_PAUSE_MS)));
  const bounds: Readonly<Record<Weather, number>> = {
    healthy: renewals,
    outage: renewals + REQUESTS_OF_AN_OUTAGE,
    'same token': 2 * Math.ceil(timeMs / lifetimeMs) + halvings + 4,
  };
  return Math.min(bounds[weather], ceiling);
}
