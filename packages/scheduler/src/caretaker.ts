import type { Clock, Logger } from '@org/oauth-core';
import { type ClockWatch, watchOf } from '@org/oauth-core/supervision';
import { Timeline } from './deadlines/timeline.js';
import { wakeSafely } from './internal/wake-safely.js';
import { Lane } from './lanes/lane.js';
import { urgencyOf } from './lanes/urgency.js';

/** A client as its caretaker sees it. */
export interface Charge {
  /** What it is watched by. */
  readonly key: string;
  readonly tokenEndpoint: string;
  /** When its token ends and somebody has to be told, epoch ms on the caretaker's clock. */
  readonly endsAt: number | undefined;
  /** Its moment has come. */
  wake(): void;
  /** Does what is due. @returns the renewal under way */
  renew(): Promise<unknown> | undefined;
  /** Tells that its token has ended, if it has. */
  tellEnd(): void;
}

export interface CaretakerOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many renewals may be under way at one token endpoint. */
  readonly places: number;
}

interface Seat {
  wake(): void;
  renew?(): Promise<unknown> | undefined;
}

interface LaneSeat {
  readonly lane: Lane;
  readonly number: number;
}

/** Looks after all clients on one clock: wakes each in time, and sees to it that no endpoint is asked by all at once. */
export class Caretaker {
  readonly clock: Clock;
  readonly #options: CaretakerOptions;
  readonly #watch: ClockWatch;
  readonly #timeline: Timeline;
  /** By number: of clients, and of lanes, which are woken too. */
  readonly #seats: (Seat | undefined)[] = [];
  readonly #freeNumbers: number[] = [];
  readonly #lanes = new Map<string, LaneSeat>();
  #charges = 0;

  constructor(options: CaretakerOptions) {
    const { clock, logger } = options;
    this.clock = clock;
    this.#options = options;
    this.#watch = watchOf(clock);
    this.#timeline = new Timeline({ clock, logger, wake: (number) => this.#seats[number]?.wake() });
  }

  get isIdle(): boolean {
    return this.#charges === 0;
  }

  /** The soonest wake-up, epoch ms. */
  get nextAt(): number | undefined {
    return this.#timeline.nextAt;
  }

  /** @returns the number by which the client is known from now on */
  join(charge: Charge): number {
    this.#charges += 1;
    return this.#sit(charge);
  }

  leave(number: number, charge: Charge): void {
    this.#charges -= 1;
    this.#lanes.get(charge.tokenEndpoint)?.lane.leave(number);
    this.#rise(number);
  }

  /** Replaces the client's moment; `undefined` = none. Who waits in a lane goes on waiting as long as something is due. */
  plan(number: number, charge: Charge, at: number | undefined): void {
    const lane = this.#lanes.get(charge.tokenEndpoint)?.lane;
    if (lane?.isWaiting(number) === true) {
      if (at !== undefined && at <= this.#watch.now()) return;
      lane.leave(number);
    }
    this.#timeline.plan(number, at);
  }

  /** Lets the client do what is due, in its turn. Meanwhile it tells that its token has ended as soon as it has. */
  serve(number: number, charge: Charge): void {
    const seat = this.#laneAt(charge.tokenEndpoint);
    const { lane } = seat;
    if (lane.isFree) {
      lane.begin(number);
      return this.#tend(charge.tokenEndpoint, seat);
    }
    if (!lane.isWaiting(number)) {
      const dueAt = this.#watch.now();
      lane.wait(number, urgencyOf({ endsAt: charge.endsAt, dueAt }));
      const { key, tokenEndpoint } = charge;
      this.#options.logger.debug?.('a renewal waits for its turn', {
        key,
        tokenEndpoint,
        places: this.#options.places,
      });
    }
    charge.tellEnd();
    // A listener may have let go of the client, or what was due may have been to tell.
    if (lane.isWaiting(number)) this.#timeline.plan(number, charge.endsAt);
  }

  #laneAt(tokenEndpoint: string): LaneSeat {
    const present = this.#lanes.get(tokenEndpoint);
    if (present !== undefined) return present;
    const lane = new Lane({
      places: this.#options.places,
      logger: this.#options.logger,
      now: () => this.#watch.now(),
      renew: (number) => wakeSafely(() => this.#seats[number]?.renew?.(), this.#options.logger),
      onChange: () => this.#tend(tokenEndpoint, seat),
    });
    const seat = { lane, number: this.#sit(lane) };
    this.#lanes.set(tokenEndpoint, seat);
    return seat;
  }

  /** A lane is woken while somebody waits in it, and forgotten when nothing is under way. */
  #tend(tokenEndpoint: string, { lane, number }: LaneSeat): void {
    if (this.#seats[number] !== lane) return;
    if (!lane.isIdle) return this.#timeline.plan(number, lane.wakeAt);
    this.#lanes.delete(tokenEndpoint);
    this.#rise(number);
  }

  #sit(seat: Seat): number {
    const number = this.#freeNumbers.pop() ?? this.#seats.length;
    this.#seats[number] = seat;
    return number;
  }

  #rise(number: number): void {
    this.#timeline.plan(number, undefined);
    this.#seats[number] = undefined;
    this.#freeNumbers.push(number);
  }
}
