import { behindClient } from './behind-client.js';
import type { TokenEventName, TokenEvents } from '../events/token-events.js';
import type { Clock } from '../ports/clock.js';
import type { LifecyclePolicy } from './decision/policy.js';

/** Survives duplicate copies of this package. */
export const SUPERVISE: unique symbol = Symbol.for('@org/oauth-core.supervise') as never;

/** Whoever decides when a client looks at its token again: a scheduler. */
export interface Supervisor {
  /**
   * The client's next moment to be woken changed: epoch ms on the client's clock, `undefined` = nothing is planned.
   * Called synchronously; must not call back into the client.
   */
  onPlan(wakeAt: number | undefined): void;
  /** One of the client's events, after its own listeners were called. Must not throw. */
  onEvent<Name extends TokenEventName>(name: Name, event: TokenEvents[Name]): void;
  /** Whether it wants to hear of such an event, which is not even made if nobody else does. Default: yes. */
  hears?(name: TokenEventName): boolean;
}

/** The hold that a supervisor has on a client. */
export interface Supervision {
  /** The clock that `onPlan` speaks of. */
  readonly clock: Clock;
  /** Where the client asks for tokens: renewals at one endpoint are one server's load. */
  readonly tokenEndpoint: string;
  /**
   * Do what is due now: nothing, a background renewal, or telling that the token has ended. Never throws.
   *
   * @returns resolves, and never rejects, when the renewal under way has ended; `undefined` = there is none.
   */
  wake(): Promise<unknown> | undefined;
  /** When the token in hand ends, epoch ms; `undefined` = there is none, it has no known end, or that is told already. */
  readonly endsAt: number | undefined;
  /** Tells that the token has ended, if it has, and starts no renewal: for a client whose renewal has to wait. Never throws. */
  tellEnd(): void;
  /** Lets go of the client. Resolves when no background work of this supervision is left. Idempotent. */
  release(): Promise<void>;
}

export interface Supervisable {
  [SUPERVISE](policy: LifecyclePolicy, supervisor: Supervisor): Supervision;
}

/**
 * Puts a client under a policy: the seam for schedulers. The supervisor knows only *when*; what to do
 * then stays with the client. Calls `onPlan` at once with the first wake-up.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`, is closed,
 *   or already has a supervisor.
 */
export function supervise(client: object, policy: LifecyclePolicy, supervisor: Supervisor): Supervision {
  return behindClient<Supervisable>(client, SUPERVISE)[SUPERVISE](policy, supervisor);
}
