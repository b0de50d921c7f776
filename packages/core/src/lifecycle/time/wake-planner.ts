import { OAuthError } from '../../errors/oauth-error.js';
import type { EndpointContext } from '../../endpoint/endpoint-context.js';
import { type Alarm, createAlarm } from './alarm.js';
import { type LifecyclePolicy, ON_DEMAND } from '../decision/policy.js';
import { type EndOfTokenParts, nextEnd, noteEnd } from '../end-of-token.js';
import type { Supervision, Supervisor } from '../supervision.js';

/** What is woken. */
export interface Wakeable extends EndOfTokenParts {
  readonly context: EndpointContext;
  readonly closed: boolean;
  /** Does what is due. @returns the renewal under way, which never rejects. */
  wake(): Promise<unknown> | undefined;
  /** When something will be due next, epoch ms. */
  nextWakeAt(): number | undefined;
  /** Somebody has begun or ceased to listen. */
  audienceChanged(): void;
  /** Stops background work that nobody waits for. */
  dropUnwanted(): Promise<void>;
}

/**
 * Sees to it that somebody wakes the client in time: its supervisor or, if somebody listens to
 * `expired` without one, an alarm of its own.
 */
export class WakePlanner {
  readonly #sleeper: Wakeable;
  #supervisor: Supervisor | undefined;
  #alarm: Alarm | undefined;
  #planned: number | undefined;

  constructor(sleeper: Wakeable) {
    this.#sleeper = sleeper;
  }

  /** Tells whoever wakes the client when to do it next. */
  replan(): void {
    if (this.#sleeper.closed) return;
    const { holder } = this.#sleeper;
    if (this.#supervisor !== undefined) {
      const at = this.#sleeper.nextWakeAt();
      if (at !== this.#planned) {
        const { key, settings } = this.#sleeper.context;
        settings.logger.debug?.('the next wake-up is planned', { key, at });
        this.#supervisor.onPlan((this.#planned = at));
      }
    } else if (holder.events.listensTo('expired')) {
      this.#alarm ??= createAlarm(holder.time.watch, () => void this.#wake());
      this.#alarm.set(this.#sleeper.nextWakeAt());
    } else {
      this.#alarm?.set(undefined);
    }
  }

  supervise(policy: LifecyclePolicy, supervisor: Supervisor): Supervision {
    if (this.#sleeper.closed) throw refused('this client is closed.', 'Create a new one.');
    if (this.#supervisor !== undefined)
      throw refused('this client is already watched.', 'Unwatch it first: one client has one policy.');
    const sleeper = this.#sleeper;
    const { holder, context } = sleeper;
    this.#alarm?.set(undefined);
    this.#alarm = undefined;
    this.#supervisor = supervisor;
    holder.policy = policy;
    holder.events.forwardTo(supervisor);
    this.#sleeper.audienceChanged();
    this.#planned = this.#sleeper.nextWakeAt();
    supervisor.onPlan(this.#planned);
    return {
      clock: context.settings.clock,
      tokenEndpoint: context.provider.tokenEndpoint,
      wake: () => (this.#supervisor === supervisor ? this.#wake() : undefined),
      get endsAt() {
        return nextEnd(sleeper);
      },
      tellEnd: () => {
        if (this.#supervisor !== supervisor || sleeper.closed) return;
        noteEnd(sleeper);
        this.replan();
      },
      release: async () => {
        if (this.#supervisor !== supervisor) return;
        this.#supervisor = undefined;
        holder.events.forwardTo(undefined);
        holder.policy = ON_DEMAND;
        this.#sleeper.audienceChanged();
        await this.#sleeper.dropUnwanted();
        this.replan();
      },
    };
  }

  /** The client is closed: nothing is planned any more. */
  close(): void {
    this.#alarm?.set(undefined);
    this.#supervisor?.onPlan(undefined);
  }

  #wake(): Promise<unknown> | undefined {
    if (this.#sleeper.closed) return undefined;
    // The moment has passed: the same one again would be news.
    this.#planned = undefined;
    const renewal = this.#sleeper.wake();
    this.replan();
    return renewal;
  }
}

function refused(message: string, hint: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message, hint });
}
