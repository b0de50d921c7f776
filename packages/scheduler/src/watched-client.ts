import type { Clock, TokenClient, TokenEventName, TokenEvents } from '@org/oauth-core';
import {
  type LifecyclePolicy,
  type Supervision,
  type Supervisor,
  supervise,
} from '@org/oauth-core/supervision';
import type { Caretaker, Charge } from './caretaker.js';
import { ClientWatch, type Watch, type WatchStatus } from './watch.js';

/** Who is watched, under which name, and how. */
export interface WatchOrder {
  readonly client: TokenClient;
  readonly key: string;
  readonly policy: LifecyclePolicy;
}

/** What a watched client needs from the list that it stands in. */
export interface Surroundings {
  /** By whom a client with this clock is woken. */
  caretakerFor(clock: Clock): Caretaker;
  hears(name: TokenEventName): boolean;
  onEvent<Name extends TokenEventName>(watched: WatchedClient, name: Name, event: TokenEvents[Name]): void;
  /** Nothing is planned for the client any more. */
  onIdle(watched: WatchedClient): void;
  remove(watched: WatchedClient): boolean;
}

/** What there is once a client is under a policy. */
interface Care {
  readonly supervision: Supervision;
  readonly caretaker: Caretaker;
  readonly number: number;
}

/** Carries one client's plans to its caretaker, wake-ups back, and its events to the list. */
export class WatchedClient implements Charge, Supervisor {
  readonly policy: LifecyclePolicy;
  /** What the user holds. */
  readonly watch: Watch;
  readonly #surroundings: Surroundings;
  #supervision: Supervision | undefined;
  #caretaker: Caretaker | undefined;
  #number = -1;
  /** Epoch ms on the client's clock; kept until it can be planned, and for a caretaker with another clock. */
  #wakeAt: number | undefined;
  #isLive = true;

  constructor({ client, key, policy }: WatchOrder, surroundings: Surroundings) {
    this.policy = policy;
    this.#surroundings = surroundings;
    this.watch = new ClientWatch({ key, client, policy: policy.name }, this);
  }

  /** @throws {OAuthError} `invalid_config` if the client cannot be supervised. */
  begin(): void {
    const supervision = supervise(this.client, this.policy, this);
    this.#supervision = supervision;
    this.#caretaker = this.#surroundings.caretakerFor(supervision.clock);
    this.#number = this.#caretaker.join(this);
    this.onPlan(this.#wakeAt);
  }

  get key(): string {
    return this.watch.key;
  }

  get client(): TokenClient {
    return this.watch.client;
  }

  /** False from the moment it is let go. */
  get isLive(): boolean {
    return this.#isLive;
  }

  get tokenEndpoint(): string {
    return this.#supervision?.tokenEndpoint ?? '';
  }

  get endsAt(): number | undefined {
    const care = this.#care();
    const endsAt = care?.supervision.endsAt;
    return care === undefined || endsAt === undefined ? undefined : endsAt + shiftOf(care);
  }

  status(): WatchStatus {
    return Object.freeze({ ...this.client.status(), key: this.watch.key });
  }

  unwatch(): boolean {
    return this.#surroundings.remove(this);
  }

  onPlan(wakeAt: number | undefined): void {
    const care = this.#care();
    // Inside `supervise` there is no caretaker yet: `begin` plans afterwards.
    this.#wakeAt = care === undefined || isForeign(care) ? wakeAt : undefined;
    if (care === undefined) return;
    care.caretaker.plan(care.number, this, wakeAt === undefined ? undefined : wakeAt + shiftOf(care));
    if (wakeAt === undefined) this.#surroundings.onIdle(this);
  }

  hears(name: TokenEventName): boolean {
    return this.#isLive && this.#surroundings.hears(name);
  }

  onEvent<Name extends TokenEventName>(name: Name, event: TokenEvents[Name]): void {
    this.#surroundings.onEvent(this, name, event);
  }

  wake(): void {
    const care = this.#care();
    if (care === undefined) return;
    const { supervision, caretaker, number } = care;
    const wakeAt = this.#wakeAt;
    // A scheduler may wake by another clock than the client's; then the client's has the last word.
    if (isForeign(care) && wakeAt !== undefined && supervision.clock.now() < wakeAt) this.onPlan(wakeAt);
    else caretaker.serve(number, this);
  }

  renew(): Promise<unknown> | undefined {
    return this.#supervision?.wake();
  }

  tellEnd(): void {
    this.#supervision?.tellEnd();
  }

  /** Lets go at once; resolves when the client has no background work of this watch left. Never rejects. */
  async release(): Promise<void> {
    const care = this.#care();
    this.#isLive = false;
    care?.caretaker.leave(care.number, this);
    try {
      await care?.supervision.release();
    } catch {
      // This watch is over either way; the client tells what goes wrong with it by its own events.
    }
  }

  #care(): Care | undefined {
    const supervision = this.#supervision;
    const caretaker = this.#caretaker;
    if (!this.#isLive || supervision === undefined || caretaker === undefined) return undefined;
    return { supervision, caretaker, number: this.#number };
  }
}

function isForeign({ supervision, caretaker }: Care): boolean {
  return caretaker.clock !== supervision.clock;
}

/** What to add to a moment of the client's clock. */
function shiftOf(care: Care): number {
  return isForeign(care) ? care.caretaker.clock.now() - care.supervision.clock.now() : 0;
}
