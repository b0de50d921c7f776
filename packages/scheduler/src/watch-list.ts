import type { Clock, Logger, TokenEventName, TokenEvents } from '@org/oauth-core';
import { Caretaker } from './caretaker.js';
import type { EventHub } from './event-hub.js';
import { invalidConfig } from './internal/arguments.js';
import { isSamePolicy } from './internal/same-policy.js';
import type { Watch, WatchStatus } from './watch.js';
import { type Surroundings, WatchedClient, type WatchOrder } from './watched-client.js';

export interface WatchListSettings {
  /** `undefined` = each client's own. */
  readonly clock: Clock | undefined;
  readonly logger: Logger;
  /** At most, at one token endpoint. */
  readonly maxConcurrentRenewals: number;
  /** Where all clients' events go, each with the key that its client is watched by. */
  readonly hub: EventHub;
}

/** The clients that a scheduler looks after, each under its key. */
export class WatchList implements Surroundings {
  readonly #settings: WatchListSettings;
  readonly #byKey = new Map<string, WatchedClient>();
  readonly #caretakers = new Map<Clock, Caretaker>();
  readonly #releases = new Set<Promise<void>>();

  constructor(settings: WatchListSettings) {
    this.#settings = settings;
  }

  /** @throws {OAuthError} `invalid_config` if the key is taken or the client cannot be supervised. */
  add(order: WatchOrder): Watch {
    const present = this.#byKey.get(order.key);
    if (present !== undefined && !this.#removeIfClosed(present)) return reuse(present, order);
    const watched = new WatchedClient(order, this);
    watched.begin();
    this.#byKey.set(order.key, watched);
    this.#settings.logger.debug?.('a client is watched', { key: order.key, policy: order.policy.name });
    return watched.watch;
  }

  get(key: string): WatchedClient | undefined {
    return this.#byKey.get(key);
  }

  remove(watched: WatchedClient): boolean {
    if (!watched.isLive) return false;
    this.#byKey.delete(watched.watch.key);
    this.#settings.logger.debug?.('a client is no longer watched', { key: watched.watch.key });
    const release = watched.release().then(() => {
      this.#releases.delete(release);
    });
    this.#releases.add(release);
    for (const { isIdle, clock } of this.#caretakers.values()) if (isIdle) this.#caretakers.delete(clock);
    return true;
  }

  /** Lets go of all clients; resolves when no background work is left, earlier removals included. */
  async clear(): Promise<void> {
    for (const watched of this.#byKey.values()) this.remove(watched);
    await Promise.all(this.#releases);
  }

  statuses(): WatchStatus[] {
    for (const watched of this.#byKey.values()) this.#removeIfClosed(watched);
    return Array.from(this.#byKey.values(), (watched) => watched.status());
  }

  get watched(): Iterable<WatchedClient> {
    return this.#byKey.values();
  }

  /** The soonest wake-up, epoch ms. */
  get nextWakeAt(): number | undefined {
    let soonest: number | undefined;
    for (const { nextAt } of this.#caretakers.values()) {
      if (nextAt !== undefined && (soonest === undefined || nextAt < soonest)) soonest = nextAt;
    }
    return soonest;
  }

  caretakerFor(clientClock: Clock): Caretaker {
    const { logger, maxConcurrentRenewals: places, clock = clientClock } = this.#settings;
    let caretaker = this.#caretakers.get(clock);
    if (caretaker === undefined) {
      caretaker = new Caretaker({ clock, logger, places });
      this.#caretakers.set(clock, caretaker);
    }
    return caretaker;
  }

  hears(name: TokenEventName): boolean {
    return this.#settings.hub.listensTo(name);
  }

  onEvent<Name extends TokenEventName>(watched: WatchedClient, name: Name, event: TokenEvents[Name]): void {
    const makeEvent = (): TokenEvents[Name] => {
      const named = { ...event, key: watched.watch.key };
      Object.freeze(named);
      return named;
    };
    this.#settings.hub.emit(name, makeEvent, () => watched.isLive);
  }

  /** A client with nothing planned may have been closed by its user; it must not be asked from inside its own call. */
  onIdle(watched: WatchedClient): void {
    queueMicrotask(() => this.#removeIfClosed(watched));
  }

  #removeIfClosed(watched: WatchedClient): boolean {
    return watched.client.status().state === 'closed' && this.remove(watched);
  }
}

function reuse(present: WatchedClient, { client, key, policy }: WatchOrder): Watch {
  if (present.client !== client) {
    throw invalidConfig(
      `another client is watched under the key "${key}" already.`,
      "Give one of them a name of its own: watch(client, { key: '…' }).",
    );
  }
  if (!isSamePolicy(present.policy, policy)) {
    throw invalidConfig(
      `the client "${key}" is watched already, under the policy "${present.watch.policy}".`,
      'Call unwatch(key) before you watch it under another one.',
    );
  }
  return present.watch;
}
