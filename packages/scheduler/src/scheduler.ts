import type { TokenClient, TokenEventListener, TokenEventName } from '@org/oauth-core';
import type { SchedulerHealth } from './health/scheduler-health.js';
import type { WatchOptions } from './options.js';
import type { Watch, WatchStatus } from './watch.js';

/** What a scheduler looks after right now. Plain data, made for `console.log` and `console.table(status.watches)`. */
export interface SchedulerStatus {
  readonly watches: readonly WatchStatus[];
  /** Epoch ms of the soonest wake-up; `undefined` = none is planned. */
  readonly nextWakeAt: number | undefined;
  readonly closed: boolean;
}

/** Renews the tokens of many clients in the background and gathers their events. Made by `createScheduler`. */
export interface Scheduler {
  /**
   * Puts a client under a policy. The same client with the same key and policy gives the same watch.
   *
   * @throws {OAuthError} `invalid_config` for a bad argument, a key that another client holds, or a client
   *   that is watched already under another key or policy; `closed` after `close()`.
   */
  watch(client: TokenClient, options?: WatchOptions): Watch;
  /** Lets go of a client, which goes on by itself. None of its events arrives any more. @returns whether it was watched. */
  unwatch(key: string): boolean;
  /**
   * Subscribes to one kind of event of all watched clients.
   *
   * @returns the unsubscribe function.
   * @throws {OAuthError} `invalid_config` for an unknown event or a listener that is not a function.
   */
  on<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void;
  /** As `on`, for the next event only. */
  once<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void;
  /** Ends what `on` or `once` began with this listener. */
  off<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): void;
  status(): SchedulerStatus;
  /**
   * How the watched clients are doing, for a readiness probe: a grade, counts, the time until an outage, and the ten worst
   * clients with their reasons. Plain data without secrets. Looks at every client, and makes no request.
   *
   * @example
   * ```ts
   * import type { Scheduler } from '@org/oauth-scheduler';
   *
   * export function isReady(scheduler: Scheduler): boolean {
   *   const { grade } = scheduler.health();
   *   return grade === 'ok' || grade === 'degraded' || grade === 'idle';
   * }
   * ```
   */
  health(): SchedulerHealth;
  /**
   * Lets go of all clients, timers and listeners. Resolves when no background work is left. The clients
   * stay open: close them yourself. Idempotent.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
