/**
 * Background renewal and `refreshed` / `expired` / `failed` events for many clients of `@org/oauth-core`.
 *
 * @module
 */
export type { LifecyclePolicy } from '@org/oauth-core/supervision';
export { createScheduler } from './create-scheduler.js';
export type {
  ClientCondition,
  ClientHealth,
  ConditionCounts,
  HealthGrade,
  SchedulerHealth,
} from './health/scheduler-health.js';
export type { SchedulerOptions, WatchOptions } from './options.js';
export { type ProactiveOptions, proactive } from './policies/proactive.js';
export { reactive } from './policies/reactive.js';
export type { Scheduler, SchedulerStatus } from './scheduler.js';
export type { Watch, WatchStatus } from './watch.js';
