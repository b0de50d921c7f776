import type { Clock, Logger } from '@org/oauth-core';
import type { LifecyclePolicy } from '@org/oauth-core/supervision';
import * as z from 'zod/mini';

const LONGEST_LEAD_TIME_MS = 30 * 24 * 60 * 60_000;

/** What a user may tell `createScheduler`. */
export interface SchedulerOptions {
  /** For clients that are watched without a policy of their own. Default: `proactive()`. */
  readonly policy?: LifecyclePolicy | undefined;
  /** Wakes every client by this clock. Default: each client's own clock. */
  readonly clock?: Clock | undefined;
  /** Hears of listeners that fail; `console` fits. Default: silent. */
  readonly logger?: Logger | undefined;
}

/** What a user may tell `scheduler.watch` besides the client. */
export interface WatchOptions {
  /** Default: the scheduler's policy. */
  readonly policy?: LifecyclePolicy | undefined;
  /** The name that events and `status()` carry, without control characters. Default: the client's own key. */
  readonly key?: string | undefined;
}

const leadTimeSchema = z.custom<number>(
  (value) => typeof value === 'number' && value >= 1 && value <= LONGEST_LEAD_TIME_MS,
  `must be a number of milliseconds from 1 to ${LONGEST_LEAD_TIME_MS}`,
);

const nameSchema = z.custom<string>(
  (value) => typeof value === 'string' && /^\P{Cc}+$/u.test(value),
  'must be a string that is not empty and has no control characters',
);

const renewalSchema = z.custom<LifecyclePolicy['renewal']>(
  (value) => value === 'ahead' || value === 'on-rejection' || value === 'on-demand',
  "must be one of 'ahead', 'on-rejection', 'on-demand'",
);

const flagSchema = z.custom<boolean>((value) => typeof value === 'boolean', 'must be true or false');

const policySchema = z.pipe(
  z.custom((value) => typeof value !== 'function', 'must be called, as in proactive()'),
  z.strictObject({
    name: nameSchema,
    renewal: renewalSchema,
    trustsClock: flagSchema,
    leadTimeMs: z.optional(leadTimeSchema),
  }),
);

const clockSchema = z.custom<Clock>(
  (value) => ['now', 'setTimeout', 'clearTimeout'].every((name) => typeof member(value, name) === 'function'),
  'must have the methods now, setTimeout and clearTimeout',
);

const loggerSchema = z.custom<Logger>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['debug', 'info', 'warn', 'error'].every((name) =>
      ['function', 'undefined'].includes(typeof member(value, name)),
    ),
  'must be an object with any of the methods debug, info, warn and error',
);

export const schedulerOptionsSchema = z.strictObject({
  policy: z.optional(policySchema),
  clock: z.optional(clockSchema),
  logger: z.optional(loggerSchema),
});

export const watchOptionsSchema = z.strictObject({
  policy: z.optional(policySchema),
  key: z.optional(nameSchema),
});

export const proactiveOptionsSchema = z.strictObject({ leadTimeMs: z.optional(leadTimeSchema) });

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
