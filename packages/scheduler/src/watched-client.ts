import type { Clock, TokenClient, TokenEventName, TokenEvents } from '@org/oauth-core';
import {
  type LifecyclePolicy,
  type Supervision,
  type Supervisor,
  supervise,
} from '@org/oauth-core/supervision';
import type { Sleeper, Timeline } from './timeline.js';
import type { Watch, WatchStatus } from './watch.js';

/** Who is watched, under which name, and how. */
export interface WatchOrder {
  readonly client: TokenClient;
  readonly key: string;
  readonly policy: LifecyclePolicy;
}

/** What a watched client needs from the list that it stands in. */
export interface Surroundings {
  /** By which timeline a client with this clock is woken. */
  timelineFor(clock: Clock): Timeline;
  onEvent<Name extends TokenEventName>(watched: WatchedClient, name: Name, event: TokenEvents[Name]): void;
  /** Nothing is planned for the client any more. */
  onIdle(watched: WatchedClient): void;
  remove(watched: WatchedClient): boolean;
}

/** Carries one client's plans to its timeline, wake-ups back, and its events to the list. */
export class WatchedClient implements Sleeper, Supervisor {
  readonly client: TokenClient;
  readonly policy: LifecyclePolicy;
  /** What the user holds. */
  readonly watch: Watch;
  readonly #surroundings: Surroundings;
  #supervision: Supervision | undefined;
  #timeline: Timeline | undefined;
  #wakeAt: number | undefined;
  #isLive = true;

  constructor({ client, key, policy }: WatchOrder, surroundings: Surroundings) {
    this.client = client;
    this.policy = policy;
    this.#surroundings = surroundings;
    this.watch = Object.freeze({
      key,
      client,
      policy: policy.name,
      status: (): WatchStatus => this.status(),
      unwatch: (): boolean => surroundings.remove(this),
    });
  }

  /** @throws {OAuthError} `invalid_config` if the client cannot be supervised. */
  begin(): void {
    const supervision = supervise(this.client, this.policy, this);
    this.#supervision = supervision;
    this.#timeline = this.#surroundings.timelineFor(supervision.clock);
    this.#arm();
  }

  /** False from the moment it is let go. */
  get isLive(): boolean {
    return this.#isLive;
  }

  get timeline(): Timeline | undefined {
    return this.#timeline;
  }

  status(): WatchStatus {
    return Object.freeze({ ...this.client.status(), key: this.watch.key });
  }

  onPlan(wakeAt: number | undefined): void {
    this.#wakeAt = wakeAt;
    this.#arm();
    if (wakeAt === undefined) this.#surroundings.onIdle(this);
  }

  onEvent<Name extends TokenEventName>(name: Name, event: TokenEvents[Name]): void {
    this.#surroundings.onEvent(this, name, event);
  }

  wake(): void {
    const supervision = this.#supervision;
    if (!this.#isLive || supervision === undefined) return;
    // A scheduler may wake by another clock than the client's; then the client's has the last word.
    const isForeign = this.#timeline?.clock !== supervision.clock;
    if (isForeign && this.#wakeAt !== undefined && supervision.clock.now() < this.#wakeAt) this.#arm();
    else supervision.wake();
  }

  /** Lets go at once; resolves when the client has no background work of this watch left. Never rejects. */
  async release(): Promise<void> {
    this.#isLive = false;
    this.#timeline?.plan(this, undefined);
    try {
      await this.#supervision?.release();
    } catch {
      // This watch is over either way; the client tells what goes wrong with it by its own events.
    }
  }

  #arm(): void {
    const timeline = this.#timeline;
    const clock = this.#supervision?.clock;
    // Inside `supervise` there is neither yet: `begin` arms afterwards.
    if (!this.#isLive || timeline === undefined || clock === undefined) return;
    const at = this.#wakeAt;
    const shiftMs = timeline.clock === clock ? 0 : timeline.clock.now() - clock.now();
    timeline.plan(this, at === undefined ? undefined : at + shiftMs);
  }
}
