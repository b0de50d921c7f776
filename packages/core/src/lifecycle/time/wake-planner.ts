import { OAuthError } from '../../errors/oauth-error.js';
import type { Clock } from '../../ports/clock.js';
import { type Alarm, createAlarm } from './alarm.js';
import { ClockWatch } from './clock-watch.js';
import { type LifecyclePolicy, ON_DEMAND } from '../decision/policy.js';
import type { Supervision, Supervisor } from '../supervision.js';
import type { TokenHolder } from '../token-holder.js';

export interface WakePlannerOptions {
  readonly clock: Clock;
  readonly holder: TokenHolder;
  readonly tokenEndpoint: string;
  /** Does what is due. @returns the renewal under way, which never rejects. */
  wake(): Promise<unknown> | undefined;
  /** When something will be due next, epoch ms. */
  nextWakeAt(): number | undefined;
  /** Somebody may have begun or ceased to listen. */
  onReplan(): void;
  /** Stops background work that nobody waits for. */
  dropUnwanted(): Promise<void>;
}

/**
 * Sees to it that somebody wakes the client in time: its supervisor or, if somebody listens to
 * `expired` without one, an alarm of its own.
 */
export class WakePlanner {
  readonly #options: WakePlannerOptions;
  #supervisor: Supervisor | undefined;
  #alarm: Alarm | undefined;
  #planned: number | undefined;
  #closed = false;

  constructor(options: WakePlannerOptions) {
    this.#options = options;
  }

  /** Tells whoever wakes the client when to do it next. */
  replan(): void {
    if (this.#closed) return;
    const { holder, nextWakeAt, onReplan } = this.#options;
    onReplan();
    if (this.#supervisor !== undefined) {
      const at = nextWakeAt();
      if (at !== this.#planned) this.#supervisor.onPlan((this.#planned = at));
    } else if (holder.events.listensTo('expired')) {
      this.#alarm ??= createAlarm(holder.time.watch, () => void this.#wake());
      this.#alarm.set(nextWakeAt());
    } else {
      this.#alarm?.set(undefined);
    }
  }

  supervise(policy: LifecyclePolicy, supervisor: Supervisor): Supervision {
    if (this.#closed) throw refused('this client is closed.', 'Create a new one.');
    if (this.#supervisor !== undefined)
      throw refused('this client is already watched.', 'Unwatch it first: one client has one policy.');
    const { holder, clock, tokenEndpoint, dropUnwanted } = this.#options;
    this.#alarm?.set(undefined);
    this.#alarm = undefined;
    this.#supervisor = supervisor;
    holder.time.lookAt(supervisor.watchFor?.(clock) ?? holder.time.watch);
    holder.policy = policy;
    holder.events.forwardTo((name, event) => supervisor.onEvent(name, event));
    this.#options.onReplan();
    this.#planned = this.#options.nextWakeAt();
    supervisor.onPlan(this.#planned);
    return {
      clock,
      tokenEndpoint,
      wake: () => (this.#supervisor === supervisor ? this.#wake() : undefined),
      release: async () => {
        if (this.#supervisor !== supervisor) return;
        this.#supervisor = undefined;
        holder.time.lookAt(new ClockWatch(clock));
        holder.events.forwardTo(undefined);
        holder.policy = ON_DEMAND;
        await dropUnwanted();
        this.replan();
      },
    };
  }

  close(): void {
    this.#closed = true;
    this.#alarm?.set(undefined);
    this.#supervisor?.onPlan(undefined);
  }

  #wake(): Promise<unknown> | undefined {
    if (this.#closed) return undefined;
    // The moment has passed: the same one again would be news.
    this.#planned = undefined;
    const renewal = this.#options.wake();
    this.replan();
    return renewal;
  }
}

function refused(message: string, hint: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message, hint });
}
