import type { Clock, Logger } from '@org/oauth-core';
import { flag, oneOf, optional, required, type Rule, shape, text, withMethods } from '@org/oauth-core/preset';
import type { LifecyclePolicy } from '@org/oauth-core/supervision';

const MOST_CONCURRENT_RENEWALS = 10_000;
const LONGEST_LEAD_TIME_MS = 30 * 24 * 60 * 60_000;

/** What a user may tell `createScheduler`. */
export interface SchedulerOptions {
  /** For clients that are watched without a policy of their own. Default: `proactive()`. */
  readonly policy?: LifecyclePolicy | undefined;
  /**
   * Wakes every client by this clock. One of ordinary timers, `{ now: Date.now, setTimeout, clearTimeout }`, keeps the
   * process alive while something is planned. Default: each client's own clock, whose timers do not.
   */
  readonly clock?: Clock | undefined;
  /** Hears of listeners that fail and, at `debug`, of what is decided; `console` fits. Default: silent. */
  readonly logger?: Logger | undefined;
  /**
   * How many background renewals may be under way at one token endpoint, from 1 to 10,000; the others wait their turn.
   * Callers do not wait for theirs. Default: 32.
   */
  readonly maxConcurrentRenewals?: number | undefined;
}

/** What a user may tell `scheduler.watch` besides the client. */
export interface WatchOptions {
  /** Default: the scheduler's policy. */
  readonly policy?: LifecyclePolicy | undefined;
  /** The name that events and `status()` carry, without control characters. Default: the client's own key. */
  readonly key?: string | undefined;
}

const leadTime: Rule = (value) =>
  typeof value === 'number' && value >= 1 && value <= LONGEST_LEAD_TIME_MS
    ? undefined
    : `must be a number of milliseconds from 1 to ${LONGEST_LEAD_TIME_MS}`;

const places: Rule = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_CONCURRENT_RENEWALS
    ? undefined
    : `must be a whole number from 1 to ${MOST_CONCURRENT_RENEWALS}`;

const policySchema = shape(
  {
    name: required<string>(text),
    renewal: required<LifecyclePolicy['renewal']>(oneOf(['ahead', 'on-rejection', 'on-demand'])),
    trustsClock: required<boolean>(flag),
    leadTimeMs: optional<number>(leadTime),
  },
  { first: (value) => (typeof value === 'function' ? 'must be called, as in proactive()' : undefined) },
);

export const schedulerOptionsSchema = shape({
  policy: optional(policySchema),
  clock: optional<Clock>(withMethods(['now', 'setTimeout', 'clearTimeout'])),
  logger: optional<Logger>(withMethods([], ['debug', 'info', 'warn', 'error'])),
  maxConcurrentRenewals: optional<number>(places),
});

export const watchOptionsSchema = shape({
  policy: optional(policySchema),
  key: optional<string>(text),
});

export const proactiveOptionsSchema = shape({ leadTimeMs: optional<number>(leadTime) });
