import type { EndpointContext } from '../endpoint/endpoint-context.js';
import type { OAuthError } from '../errors/oauth-error.js';
import type { EventHub } from '../events/event-hub.js';
import type { RefreshCause } from '../events/token-events.js';
import type { Token } from '../token/token.js';
import { Announcer } from './announcer.js';
import { ClockWatch } from './time/clock-watch.js';
import { type Asker, type Decision, decide } from './decision/decide.js';
import { EMPTY, hasJustEnded, isUsable, type LifecycleState, shifted } from './decision/lifecycle-state.js';
import type { LifecyclePolicy } from './decision/policy.js';
import { fleetDraw } from './decision/fleet-draw.js';
import { type HoldsRefreshToken, RenewalRules } from './decision/renewal-rules.js';
import { SteadyTime } from './time/steady-time.js';
import { createRequestCeiling } from './decision/request-ceiling.js';
import {
  afterFailure,
  afterLoss,
  afterNewToken,
  afterUnchanged,
  heldBack,
  underRules,
} from './decision/transitions.js';

export interface NewToken {
  readonly token: Token;
  readonly cause: RefreshCause;
  /** `setBackMs` at a moment before the token was asked for. */
  readonly setBackBefore: number;
}

/**
 * The current token with all that is known about it: carries out pure transitions, tells the events
 * that follow from them, and reads the clock for everybody. Does no I/O.
 */
export class TokenHolder {
  readonly #context: EndpointContext;
  readonly #announcer: Announcer;
  readonly #ceiling = createRequestCeiling();
  #state: LifecycleState = EMPTY;
  readonly #rules: RenewalRules;
  /** The clock as everybody here reads it. */
  readonly time: SteadyTime;
  /** Until when the token is served without asking the decision core. */
  #freshUntil = -Infinity;
  #fresh: Promise<Token> | undefined;
  #closed = false;

  constructor(context: EndpointContext, vault: HoldsRefreshToken) {
    this.#context = context;
    this.#announcer = new Announcer(context);
    this.#rules = new RenewalRules(context.provider, vault);
    this.time = new SteadyTime(new ClockWatch(context.settings.clock), (deltaMs) => this.#setBack(deltaMs));
  }

  get events(): EventHub {
    return this.#announcer.hub;
  }

  get state(): LifecycleState {
    return this.#state;
  }

  get policy(): LifecyclePolicy {
    return this.#rules.policy;
  }

  set policy(policy: LifecyclePolicy) {
    this.#rules.policy = policy;
    this.#become(underRules(this.#state, this.#rules.for(this.#state.token)));
  }

  /** The token, if it is fresh: the hot path of every caller, with one clock read and no allocation. */
  serveFresh(): Promise<Token> | undefined {
    return this.time.isSurelyBefore(this.#freshUntil) ? this.#fresh : undefined;
  }

  /** Epoch ms. */
  now(): number {
    return this.time.now();
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
    return (standing === 'ended' || this.isOver()) && trouble?.kind !== 'failure';
  }

  /** Whether the token's known end has come and nobody was told. */
  isOver(): boolean {
    return hasJustEnded(this.#state, this.now());
  }

  decide(asker: Asker, minValidityMs: number): Decision {
    const now = this.now();
    return decide({ state: this.#state, policy: this.policy, asker, now, minValidityMs });
  }

  /** @throws {OAuthError} `rate_limited` when no request may be made now (G3). */
  admitRequest(): void {
    this.#ceiling.admit(this.now());
  }

  /** Whether a token that was stored earlier could be used yet. @param setBackBefore - see {@link NewToken}. */
  wouldBeUsable(token: Token, setBackBefore: number): boolean {
    const now = this.now();
    const setBackMs = this.time.setBackMs - setBackBefore;
    return isUsable(afterNewToken(token, this.#rules.for(token), { now, setBackMs, draw: 0 }), now);
  }

  accept({ token, cause, setBackBefore }: NewToken): void {
    const { token: previous, standing } = this.#state;
    const now = this.now();
    const hasEnded = standing === 'ended' || now >= this.#state.window.endsAt;
    this.#rules.sawSuccessor(previous, standing, hasEnded);
    const setBackMs = this.time.setBackMs - setBackBefore;
    const arrival = { now, setBackMs, draw: this.#draw(token) };
    const next = afterNewToken(token, this.#rules.for(token), arrival);
    this.#become(next);
    // A renewal that was under way when the token was rejected answers that rejection.
    const actual = standing === 'rejected' && cause !== 'shared' ? 'rejected' : cause;
    this.#announcer.refreshed({ token, previous, cause: actual }, next.window);
  }

  acceptUnchanged(token: Token): void {
    this.#rules.sawSameToken();
    this.#become(heldBack(afterUnchanged(this.#state, token, this.#rules.for(token)), this.now()));
  }

  /** An acquisition failed; the token's end may have come meanwhile. */
  fail(error: OAuthError): void {
    const { token } = this.#state;
    const hasEnded = this.isOver();
    // The refresh token may be lost: then there is none to use in time.
    const state = underRules(this.#state, this.#rules.for(token));
    const before = hasEnded ? afterLoss(state, 'ended') : state;
    const next = afterFailure(before, { error, now: this.now(), draw: this.#context.settings.random() });
    // A pause holds before anybody is told: a listener that asks again must not pass it by.
    this.#become(next);
    this.#tellFailure(next, hasEnded ? token : undefined);
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
    if (token === undefined || !this.isOver()) return;
    this.#become(afterLoss(this.#state, 'ended'));
    this.#announcer.expired({ token, cause: 'lifetime' });
  }

  #draw(token: Token): number {
    const { random, store } = this.#context.settings;
    return store === undefined ? random() : fleetDraw(token.fingerprint, random());
  }

  #tellFailure(state: LifecycleState, ended: Token | undefined): void {
    if (ended !== undefined) this.#announcer.expired({ token: ended, cause: 'lifetime' });
    const { trouble, window } = state;
    if (trouble?.kind !== 'failure') return;
    this.#announcer.failed({
      error: trouble.error,
      attempt: trouble.attempt,
      retryAt: trouble.retryAt,
      tokenUsableUntil: isUsable(state, this.now()) ? window.endsAt : undefined,
      why: this.decide('caller', 0).why,
    });
  }

  #become(state: LifecycleState): void {
    const { token, standing, window } = state;
    const fresh = token !== undefined && standing === 'live' && !this.#closed;
    if (!fresh) this.#fresh = undefined;
    else if (token !== this.#state.token || this.#fresh === undefined) this.#fresh = Promise.resolve(token);
    this.#freshUntil = fresh ? window.renewAt : -Infinity;
    this.#state = state;
  }

  /** Every moment moves with the clock, so that an old token never looks young. */
  #setBack(deltaMs: number): void {
    this.#become(shifted(this.#state, deltaMs));
    this.#ceiling.shift(deltaMs);
  }
}
