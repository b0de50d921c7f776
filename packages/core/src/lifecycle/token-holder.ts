import type { EndpointContext } from '../endpoint/endpoint-context.js';
import type { OAuthError } from '../errors/oauth-error.js';
import type { EventHub } from '../events/event-hub.js';
import type { RefreshCause } from '../events/token-events.js';
import type { Token } from '../token/token.js';
import { Announcer } from './announcer.js';
import { ClockWatch } from './clock-watch.js';
import { type Asker, type Decision, decide } from './decide.js';
import { EMPTY, hasJustEnded, isUsable, type LifecycleState, shifted } from './lifecycle-state.js';
import { type LifecyclePolicy, ON_DEMAND } from './policy.js';
import { afterSameToken, afterSuccessor, type ReissueHabit, UNKNOWN_HABIT } from './reissue-habit.js';
import { createRequestCeiling } from './request-ceiling.js';
import {
  afterFailure,
  afterLoss,
  afterNewToken,
  afterUnchanged,
  heldBack,
  underRules,
  type WindowRules,
} from './transitions.js';

/**
 * The current token with all that is known about it: carries out pure transitions, tells the events
 * that follow from them, and reads the clock for everybody. Does no I/O.
 */
export class TokenHolder {
  readonly #context: EndpointContext;
  readonly #announcer: Announcer;
  readonly #ceiling = createRequestCeiling();
  #state: LifecycleState = EMPTY;
  #policy: LifecyclePolicy = ON_DEMAND;
  #watch: ClockWatch;
  /** How much of the watch's set-backs this client has taken into account. */
  #noticedMs = 0;
  #setBackMs = 0;
  #habit: ReissueHabit = UNKNOWN_HABIT;
  /** Until when the token is served without asking the decision core. */
  #freshUntil = -Infinity;
  #fresh: Promise<Token> | undefined;
  #closed = false;

  constructor(context: EndpointContext) {
    this.#context = context;
    this.#announcer = new Announcer(context);
    this.#watch = new ClockWatch(context.settings.clock);
  }

  get events(): EventHub {
    return this.#announcer.hub;
  }

  get state(): LifecycleState {
    return this.#state;
  }

  get policy(): LifecyclePolicy {
    return this.#policy;
  }

  set policy(policy: LifecyclePolicy) {
    this.#policy = policy;
    this.#become(underRules(this.#state, this.#rules(this.#state.token)));
  }

  /** The token, if it is fresh: the hot path of every caller, with one clock read and no allocation. */
  serveFresh(): Promise<Token> | undefined {
    const now = this.#watch.now();
    return now < this.#freshUntil && this.#watch.setBackMs === this.#noticedMs ? this.#fresh : undefined;
  }

  /** Epoch ms. Notices a clock that was set back and moves everything known along with it (G10). */
  now(): number {
    const now = this.#watch.now();
    const deltaMs = this.#watch.setBackMs - this.#noticedMs;
    if (deltaMs !== 0) {
      this.#noticedMs += deltaMs;
      this.#setBackMs += deltaMs;
      this.#become(shifted(this.#state, deltaMs));
      this.#ceiling.shift(deltaMs);
    }
    return now;
  }

  get watch(): ClockWatch {
    return this.#watch;
  }

  /** Looks at the clock together with others from now on. */
  lookAt(watch: ClockWatch): void {
    this.now();
    watch.now();
    this.#watch = watch;
    this.#noticedMs = watch.setBackMs;
  }

  /** Nothing is served from now on. */
  close(): void {
    this.#closed = true;
    this.#become(this.#state);
  }

  isUsable(): boolean {
    return isUsable(this.#state, this.now());
  }

  /** Whether the token's end has come, and no request has failed for that yet. */
  hasJustEnded(): boolean {
    const { standing, trouble } = this.#state;
    const ended = standing === 'ended' || hasJustEnded(this.#state, this.now());
    return ended && trouble?.kind !== 'failure';
  }

  decide(asker: Asker, minValidityMs: number): Decision {
    const now = this.now();
    return decide({ state: this.#state, policy: this.#policy, asker, now, minValidityMs });
  }

  /** @throws {OAuthError} `rate_limited` when no request may be made now (G3). */
  admitRequest(): void {
    this.#ceiling.admit(this.now());
  }

  /** How far the wall clock was set back in all, as a negative number of ms. */
  get setBackMs(): number {
    return this.#setBackMs;
  }

  /** @param before - `setBackMs` at a moment before the token was asked for. */
  accept(token: Token, cause: RefreshCause, before: number): void {
    const { token: previous, standing } = this.#state;
    this.#learn();
    const now = this.now();
    const arrival = { now, setBackMs: this.#setBackMs - before, draw: this.#context.settings.random() };
    this.#become(afterNewToken(token, this.#rules(token), arrival));
    // A renewal that was under way when the token was rejected answers that rejection.
    const actual = standing === 'rejected' && cause !== 'shared' ? 'rejected' : cause;
    this.#announcer.refreshed({ token, previous, cause: actual }, this.#state.window);
  }

  acceptUnchanged(token: Token): void {
    this.#habit = afterSameToken(this.#habit);
    this.#become(heldBack(afterUnchanged(this.#state, token, this.#rules(token)), this.now()));
  }

  /** An acquisition failed; the token's end may have come meanwhile. */
  fail(error: OAuthError): void {
    const now = this.now();
    const draw = this.#context.settings.random();
    const { token } = this.#state;
    const hasEnded = hasJustEnded(this.#state, now);
    const next = afterFailure(hasEnded ? afterLoss(this.#state, 'ended') : this.#state, { error, now, draw });
    this.#become(next);
    // The pause holds before anybody is told of either: a listener that asks again must not pass it by.
    if (hasEnded && token !== undefined) this.#announcer.expired({ token, cause: 'lifetime' });
    const { trouble } = next;
    if (trouble?.kind !== 'failure') return;
    this.#announcer.failed({
      error,
      attempt: trouble.attempt,
      retryAt: trouble.retryAt,
      tokenUsableUntil: isUsable(next, now) ? next.window.endsAt : undefined,
      why: this.decide('caller', 0).why,
    });
  }

  /** The token is rejected or revoked. Its `expired` event is told only if it had not ended before. */
  lose(standing: 'rejected' | 'revoked'): void {
    const { token, standing: before } = this.#state;
    this.#become(afterLoss(this.#state, standing));
    if (token === undefined || before !== 'live') return;
    this.#announcer.expired({ token, cause: standing });
  }

  /** Tells, once, that the token's known end has come. */
  noteEnd(): void {
    const { token } = this.#state;
    if (token === undefined || !hasJustEnded(this.#state, this.now())) return;
    this.#become(afterLoss(this.#state, 'ended'));
    this.#announcer.expired({ token, cause: 'lifetime' });
  }

  #become(state: LifecycleState): void {
    const { token, standing, window } = state;
    const fresh = token !== undefined && standing === 'live' && !this.#closed;
    if (!fresh) this.#fresh = undefined;
    else if (token !== this.#state.token || this.#fresh === undefined) this.#fresh = Promise.resolve(token);
    this.#freshUntil = fresh ? window.renewAt : -Infinity;
    this.#state = state;
  }

  #rules(token: Token | undefined): WindowRules {
    const { reissue } = this.#context.provider;
    const onlyAtTheEnd =
      reissue === 'same-until-expiry' || (reissue === 'unknown' && this.#habit.onlyAtTheEnd);
    // A refresh token extends where asking again does not.
    return { policy: this.#policy, extendable: token?.refreshToken !== undefined || !onlyAtTheEnd };
  }

  /** A successor has come for the current token. */
  #learn(): void {
    const { standing, token, window } = this.#state;
    if (token === undefined || token.refreshToken !== undefined) return;
    const ended = standing === 'ended' || this.now() >= window.endsAt;
    const lost = standing === 'rejected' || standing === 'revoked';
    this.#habit = afterSuccessor(
      this.#habit,
      lost ? 'after-a-loss' : ended ? 'at-the-end' : 'before-the-end',
    );
  }
}
