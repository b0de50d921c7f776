import {
  type Logger,
  OAuthError,
  type TokenClient,
  type TokenEventListener,
  type TokenEventName,
} from '@org/oauth-core';
import { parseOptions } from '@org/oauth-core/preset';
import { type LifecyclePolicy, safeLogger } from '@org/oauth-core/supervision';
import { EventHub } from './event-hub.js';
import { examine } from './health/examine.js';
import type { SchedulerHealth } from './health/scheduler-health.js';
import { assertSubscription, assertTokenClient } from './internal/arguments.js';
import {
  type SchedulerOptions,
  schedulerOptionsSchema,
  type WatchOptions,
  watchOptionsSchema,
} from './options.js';
import { proactive } from './policies/proactive.js';
import type { Scheduler, SchedulerStatus } from './scheduler.js';
import type { Watch } from './watch.js';
import { WatchList } from './watch-list.js';

/**
 * Makes a scheduler: it renews the tokens of the clients that it watches and gathers their events.
 * Its timers never keep a process alive, unless it is given a clock whose timers do.
 *
 * @throws {OAuthError} `invalid_config`, naming each bad option and its rule.
 * @example
 * ```ts
 * import { createTokenClient, type Provider } from '@org/oauth-core';
 * import { createScheduler, proactive, type Scheduler } from '@org/oauth-scheduler';
 *
 * export function keepFresh(provider: Provider): Scheduler {
 *   const scheduler = createScheduler({ policy: proactive() });
 *   scheduler.on('refreshed', ({ key, cause }) => console.log(key, cause));
 *   scheduler.watch(createTokenClient(provider));
 *   return scheduler;
 * }
 * ```
 */
export function createScheduler(options: SchedulerOptions = {}): Scheduler {
  const {
    policy,
    clock,
    logger: given,
    maxConcurrentRenewals = 32,
  } = parseOptions(schedulerOptionsSchema, options, {
    owner: 'createScheduler',
  });
  const logger = safeLogger(given);
  const hub = new EventHub(logger);
  const list = new WatchList({ clock, logger, hub, maxConcurrentRenewals });
  return new ClientScheduler({ list, hub, logger, policy: Object.freeze(policy ?? proactive()) });
}

const NEVER_WATCHED =
  'the scheduler is closed and has never watched a client, so its listeners heard nothing: call scheduler.watch(client) for each client, ' +
  "or listen to the client itself, client.on('refreshed', listener).";

interface SchedulerParts {
  readonly list: WatchList;
  readonly hub: EventHub;
  readonly logger: Logger;
  readonly policy: LifecyclePolicy;
}

class ClientScheduler implements Scheduler {
  readonly #list: WatchList;
  readonly #hub: EventHub;
  readonly #logger: Logger;
  readonly #policy: LifecyclePolicy;
  #closing: Promise<void> | undefined;

  constructor({ list, hub, logger, policy }: SchedulerParts) {
    this.#list = list;
    this.#hub = hub;
    this.#logger = logger;
    this.#policy = policy;
  }

  watch(client: TokenClient, options: WatchOptions = {}): Watch {
    if (this.#closing !== undefined) {
      throw new OAuthError({
        code: 'closed',
        message: 'the scheduler is closed.',
        hint: 'Create a new one.',
      });
    }
    const { key, policy } = parseOptions(watchOptionsSchema, options, { owner: 'scheduler.watch' });
    assertTokenClient(client);
    return this.#list.add({
      client,
      key: key ?? client.key,
      policy: policy === undefined ? this.#policy : Object.freeze(policy),
    });
  }

  unwatch(key: string): boolean {
    const watched = this.#list.get(key);
    return watched !== undefined && this.#list.remove(watched);
  }

  on<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void {
    assertSubscription(event, listener);
    return this.#hub.add(event, listener);
  }

  once<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void {
    assertSubscription(event, listener);
    return this.#hub.add(event, listener, { once: true });
  }

  off<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): void {
    assertSubscription(event, listener);
    this.#hub.remove(event, listener);
  }

  status(): SchedulerStatus {
    return Object.freeze({
      watches: Object.freeze(this.#list.statuses()),
      nextWakeAt: this.#list.nextWakeAt,
      closed: this.#closing !== undefined,
    });
  }

  health(): SchedulerHealth {
    return examine(this.#list.watched, this.#closing !== undefined);
  }

  close(): Promise<void> {
    if (this.#closing === undefined) {
      if (this.#hub.isHeard && !this.#list.wasUsed) this.#logger.warn?.(NEVER_WATCHED, { watched: 0 });
      this.#hub.clear();
      this.#closing = this.#list.clear();
    }
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What `console.log(scheduler)` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): SchedulerStatus {
    return this.status();
  }
}
