import type { EndpointContext } from '../endpoint/endpoint-context.js';
import type { OAuthError } from '../errors/oauth-error.js';
import { EventHub } from '../events/event-hub.js';
import type { RefreshCause } from '../events/token-events.js';
import type { TokenVault } from '../store/token-vault.js';
import type { Token } from '../token/token.js';
import { type Audience, tellExpired, tellFailed, tellRefreshed } from './announcer.js';
import { type Asker, type Decision, decide } from './decision/decide.js';
import { fleetDraw } from './decision/fleet-draw.js';
import { EMPTY, hasJustEnded, isUsable, type LifecycleState, shifted } from './decision/lifecycle-state.js';
import { type LifecyclePolicy, ON_DEMAND } from './decision/policy.js';
import { afterSameToken, UNKNOWN_HABIT } from './decision/reissue-habit.js';
import { habitAfter, windowRules } from './decision/renewal-rules.js';
import { NO_REQUESTS, shiftedRequests, withRequest } from './decision/request-ceiling.js';
import {
  afterFailure,
  afterLoss,
  afterNewToken,
  afterUnchanged,
  heldBack,
  underRules,
  type WindowRules,
} from './decision/transitions.js';
import { watchOf } from './time/clock-watch.js';
import { type KeepsMoments, SteadyTime } from './time/steady-time.js';

export interface NewToken {
  readonly token: Token;
  readonly cause: RefreshCause;
  /** `setBackMs` at a moment before the token was asked for. */
  readonly setBackBefore: number;
}

/**
 * The current token with all that is known about it: carries out pure transitions, tells the events
 * that follow from them, and reads the clock for everybody. Does no I/O. There may be a million of these: what most
 * of them never need is made when it is needed.
 */
export class TokenHolder implements KeepsMoments {
  readonly #context: EndpointContext;
  readonly #vault: Pick<TokenVault, 'record'>;
  /** The clock as everybody here reads it. */
  readonly time: SteadyTime;
  #state: LifecycleState = EMPTY;
  #policy: LifecyclePolicy = ON_DEMAND;
  #habit = UNKNOWN_HABIT;
  #requests = NO_REQUESTS;
  #events: EventHub | undefined;
  /** Until when the token is served without asking the decision core. */
  #freshUntil = -Infinity;
  /** What callers get while the token is fresh; made for the first of them. */
  #served: Promise<Token> | undefined;
  #closed = false;

  constructor(context: EndpointContext, vault: Pick<TokenVault, 'record'>) {
    this.#context = context;
    this.#vault = vault;
    this.time = new SteadyTime(watchOf(context.settings.clock), this);
  }

  get events(): EventHub {
    this.#events ??= new EventHub(this.#context.settings.logger);
    return this.#events;
  }

  /** Whether anybody hears anything. */
  get isHeard(): boolean {
    return this.#events?.isHeard === true;
  }

  get state(): LifecycleState {
    return this.#state;
  }

  get policy(): LifecyclePolicy {
    return this.#policy;
  }

  set policy(policy: LifecyclePolicy) {
    this.#policy = policy;
    this.#become(underRules(this.#state, this.#rulesFor(this.#state.token)));
  }

  /** The token, if it is fresh: the hot path of every caller, with one clock read and no allocation. */
  serveFresh(): Promise<Token> | undefined {
    return this.time.isSurelyBefore(this.#freshUntil) ? (this.#served ?? this.#serve()) : undefined;
  }

  /** As {@link serveFresh}, for those who do not wait. */
  freshToken(): Token | undefined {
    return this.time.isSurelyBefore(this.#freshUntil) ? this.#state.token : undefined;
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
    this.#requests = withRequest(this.#requests, this.now());
  }

  /** Whether a token that was stored earlier could be used yet. @param setBackBefore - see {@link NewToken}. */
  wouldBeUsable(token: Token, setBackBefore: number): boolean {
    const now = this.now();
    const setBackMs = this.time.setBackMs - setBackBefore;
    return isUsable(afterNewToken(token, this.#rulesFor(token), { now, setBackMs, draw: 0 }), now);
  }

  /** @returns the actual cause: a renewal that was under way when the token was rejected answers that rejection. */
  accept({ token, cause, setBackBefore }: NewToken): RefreshCause {
    const { token: previous, standing } = this.#state;
    const now = this.now();
    this.#habit = habitAfter(this.#habit, this.#state, now);
    const setBackMs = this.time.setBackMs - setBackBefore;
    const arrival = { now, setBackMs, draw: this.#draw(token) };
    const next = afterNewToken(token, this.#rulesFor(token), arrival);
    this.#become(next);
    const actual = standing === 'rejected' && cause !== 'shared' ? 'rejected' : cause;
    tellRefreshed(this.#audience, { token, previous, cause: actual }, next.window);
    return actual;
  }

  acceptUnchanged(token: Token): void {
    this.#habit = afterSameToken(this.#habit);
    this.#become(heldBack(afterUnchanged(this.#state, token, this.#rulesFor(token)), this.now()));
    const { key, settings } = this.#context;
    const { generation, fingerprint } = token;
    const retryAt = this.#state.trouble?.retryAt;
    settings.logger.debug?.('the server handed the same token back', {
      key,
      generation,
      fingerprint,
      retryAt,
    });
  }

  /** An acquisition failed; the token's end may have come meanwhile. */
  fail(error: OAuthError): void {
    const { token } = this.#state;
    const hasEnded = this.isOver();
    // The refresh token may be lost: then there is none to use in time.
    const state = underRules(this.#state, this.#rulesFor(token));
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
    tellExpired(this.#audience, { token, cause: standing });
  }

  /** Tells, once, that the token's known end has come. */
  noteEnd(): void {
    const { token } = this.#state;
    if (token === undefined || !this.isOver()) return;
    this.#become(afterLoss(this.#state, 'ended'));
    tellExpired(this.#audience, { token, cause: 'lifetime' });
  }

  get #audience(): Audience {
    return { context: this.#context, hub: this.#events };
  }

  #rulesFor(token: Token | undefined): WindowRules {
    const { provider } = this.#context;
    const { refreshTokenExpiresAt } = this.#vault.record;
    return windowRules({ provider, policy: this.#policy, habit: this.#habit, refreshTokenExpiresAt }, token);
  }

  #draw(token: Token): number {
    const { random, store } = this.#context.settings;
    return store === undefined ? random() : fleetDraw(token.fingerprint, random());
  }

  #tellFailure(state: LifecycleState, ended: Token | undefined): void {
    if (ended !== undefined) tellExpired(this.#audience, { token: ended, cause: 'lifetime' });
    const { trouble, window } = state;
    if (trouble?.kind !== 'failure') return;
    tellFailed(this.#audience, {
      error: trouble.error,
      attempt: trouble.attempt,
      retryAt: trouble.retryAt,
      tokenUsableUntil: isUsable(state, this.now()) ? window.endsAt : undefined,
      why: this.decide('caller', 0).why,
    });
  }

  #serve(): Promise<Token> | undefined {
    const { token } = this.#state;
    this.#served = token && Promise.resolve(token);
    return this.#served;
  }

  #become(state: LifecycleState): void {
    const isServed = state.standing === 'live' && !this.#closed;
    if (!isServed || state.token !== this.#state.token) this.#served = undefined;
    this.#freshUntil = isServed ? state.window.renewAt : -Infinity;
    this.#state = state;
  }

  /** Every moment moves with the clock, so that an old token never looks young. */
  onSetBack(deltaMs: number): void {
    this.#become(shifted(this.#state, deltaMs));
    this.#requests = shiftedRequests(this.#requests, deltaMs);
  }
}
