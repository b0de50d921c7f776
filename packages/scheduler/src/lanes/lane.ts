import type { Logger } from '@org/oauth-core';
import { WaitingLine } from './waiting-line.js';

/** As long as a token request may take by default: a renewal that takes longer holds up nobody else. */
const LONGEST_HOLD_MS = 15_000;

/** A renewal under way. */
interface Hold {
  /** Epoch ms at which its place is given to the next one, whatever becomes of it. */
  readonly until: number;
}

export interface LaneOptions {
  /** How many renewals may be under way at once. */
  readonly places: number;
  readonly logger: Logger;
  /** Epoch ms. */
  now(): number;
  /** Starts a renewal. @returns it, `undefined` = there was nothing to renew */
  renew(number: number): Promise<unknown> | undefined;
  /** Somebody came, went, or is let wait: see {@link Lane.wakeAt}. */
  onChange(lane: Lane): void;
}

/** The background renewals at one token endpoint: a bounded number at once, the others in the order of their urgency. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #line = new WaitingLine();
  /** In the order in which they began. */
  readonly #holds = new Set<Hold>();
  #isServing = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#holds.size === 0 && this.#line.size === 0;
  }

  /** Whether somebody may begin at once. */
  get isFree(): boolean {
    return this.#line.size === 0 && this.#holds.size < this.#options.places;
  }

  /** Epoch ms at which a place is to be taken from whoever holds it; `undefined` = nobody waits for it. */
  get wakeAt(): number | undefined {
    if (this.#line.size === 0) return undefined;
    const [oldest] = this.#holds;
    return oldest?.until;
  }

  isWaiting(number: number): boolean {
    return this.#line.has(number);
  }

  /** Begins at once; call only if the lane {@link isFree}. */
  begin(number: number): void {
    const renewal = this.#options.renew(number);
    if (renewal !== undefined) {
      const hold: Hold = { until: this.#options.now() + LONGEST_HOLD_MS };
      this.#holds.add(hold);
      const end = (): void => this.#end(hold);
      renewal.then(end, end);
    }
  }

  wait(number: number, urgency: number): void {
    this.#line.add(number, urgency);
    this.#options.onChange(this);
  }

  leave(number: number): void {
    this.#line.delete(number);
    this.#options.onChange(this);
  }

  /** Takes the places of renewals that take too long. */
  wake(): void {
    const now = this.#options.now();
    for (const hold of this.#holds) {
      if (hold.until > now) break;
      this.#holds.delete(hold);
      this.#options.logger.debug?.('a slow renewal gives up its place', { waiting: this.#line.size });
    }
    this.#serve();
  }

  #end(hold: Hold): void {
    if (this.#holds.delete(hold)) this.#serve();
  }

  #serve(): void {
    // What begins may end somebody else's wait: that is seen by the loop that runs already.
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#holds.size < this.#options.places) {
      const next = this.#line.takeFirst();
      if (next === undefined) break;
      this.begin(next);
    }
    this.#isServing = false;
    this.#options.onChange(this);
  }
}
