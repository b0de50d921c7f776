import type { FailedEvent, Token } from '@org/oauth-core';
import type { Setup } from '../scenario/setup.js';
import type { SimClock } from '../time/sim-clock.js';
import type { Issued } from '../server/issuer.js';
import type { Observation, TokenRequest } from '../world/observation.js';
import { type KnownEnd, KnownEnds } from './known-ends.js';

/** The token that was published last, as its events tell of it. */
export interface Held {
  readonly token: Token;
  readonly standing: 'live' | 'expired';
  /** No clock step happened since the request for it was sent: the wall clock tells its age. */
  readonly steadyClock: boolean;
}

const LONGEST_MANDATORY_MS = 60_000;

/** What follows from the observations and several properties need. */
export class Facts {
  readonly ends: KnownEnds;
  life = 0;
  key = '';
  closing = false;
  held: Held | undefined;
  /** The last failure that nothing has superseded. */
  trouble: FailedEvent | undefined;
  policy: string;
  policyChangedRunMs = -1;
  steppedTrueMs = -1;
  /** The last step back. */
  steppedBackTrueMs = -Infinity;
  /** Tokens that this client did not obtain in the usual way, and when it took them over. */
  readonly adoptedTrueMs = new Map<string, number>();
  /** Somebody asked to revoke in this life; what is held may go at any moment. */
  revoking = false;
  readonly #published = new Set<string>();
  readonly #clock: SimClock;

  constructor(setup: Setup, clock: SimClock) {
    this.#clock = clock;
    this.policy = setup.policy;
    this.ends = new KnownEnds(setup.defaultLifetimeSeconds);
  }

  /** True for a client that ends tokens by the clock. */
  get trustsClock(): boolean {
    return this.policy !== 'reactive';
  }

  see(observation: Observation): void {
    switch (observation.see) {
      case 'life':
        return this.#begin(observation.life, observation.key);
      case 'call':
        if (observation.call.kind === 'close') this.closing = true;
        if (observation.call.kind === 'revoke') this.#revoke();
        return;
      case 'settled':
        if (observation.call.kind === 'revoke') this.#revoke();
        return;
      case 'token-answer':
        if (observation.answer.as === 'issued') this.#hear(observation.request, observation.answer.issued);
        return;
      case 'made-by-hand':
        return this.#takeFromHand(observation.accessToken);
      case 'event':
        if (observation.life !== this.life) return;
        if (observation.name === 'refreshed') {
          const { token, cause } = observation.event;
          if (cause === 'shared') this.adoptedTrueMs.set(token.accessToken, this.#clock.trueMs);
          this.#accept(token);
        }
        if (observation.name === 'expired' && this.held !== undefined)
          this.held = { ...this.held, standing: 'expired' };
        if (observation.name === 'failed') this.trouble = observation.event;
        return;
      case 'invalidated':
        if (observation.was !== undefined && this.held !== undefined)
          this.held = { ...this.held, standing: 'expired' };
        return;
      case 'stepped':
        this.steppedTrueMs = this.#clock.trueMs;
        if (observation.ms < 0) this.steppedBackTrueMs = this.#clock.trueMs;
        if (this.held !== undefined) this.held = { ...this.held, steadyClock: false };
        return;
      case 'policy':
        this.policy = observation.policy;
        this.policyChangedRunMs = this.#clock.runMs;
        return;
      default:
    }
  }

  /**
   * How much longer a token may be served because of steps back that nobody with only a wall clock can measure: what the
   * clock says, and for a token from the store the age at which it was taken over, if a step back lies in between.
   */
  unnoticeableMs(accessToken: string, { firstSentAtMs, firstLife }: KnownEnd): number {
    const adopted = this.adoptedTrueMs.get(accessToken) ?? this.#fromEarlierLife(firstLife);
    const steppedSince = this.steppedBackTrueMs >= firstSentAtMs;
    const hidden = adopted === undefined || !steppedSince ? 0 : adopted - firstSentAtMs;
    return this.#clock.unnoticeableMs + hidden;
  }

  /** A client to which nobody listens does not tell when it takes a token over; not before its life began. */
  #fromEarlierLife(firstLife: number): number | undefined {
    return firstLife < this.life ? this.#clock.trueMs : undefined;
  }

  /** How long the token in hand is still good by what the client was told, in ms; 0 = there is none. */
  get usableMs(): number {
    if (this.held?.standing !== 'live' || !this.held.steadyClock || this.closing) return 0;
    if (!this.trustsClock) return Infinity;
    return Math.max(0, (this.#end?.surelyUntilMs ?? 0) - this.#clock.trueMs);
  }

  /** Whether callers are to be served at once: the token in hand is not in the last part of its life. */
  get isBeforeMandatoryPart(): boolean {
    const lifetimeMs = this.#end?.lifetimeMs ?? 0;
    const mandatoryMs =
      lifetimeMs < 10_000 ? Math.min(1_000, lifetimeMs / 5) : Math.min(LONGEST_MANDATORY_MS, lifetimeMs / 10);
    return this.usableMs > mandatoryMs + 1;
  }

  /** Looked up each time: a token without an end may be given one later. */
  get #end(): KnownEnd | undefined {
    return this.held && this.ends.of(this.held.token.accessToken);
  }

  #begin(life: number, key: string): void {
    this.life = life;
    this.key = key;
    this.closing = false;
    this.revoking = false;
    this.held = undefined;
    this.trouble = undefined;
    if (life > 1) this.ends.begin(life);
  }

  #hear(request: TokenRequest, issued: Issued): void {
    const { trueMs, wallMs } = this.#clock;
    this.ends.hear(request, issued, { trueMs, wallMs, steppedTrueMs: this.steppedTrueMs });
  }

  /** Nobody names its end: it is used until it is rejected. */
  #takeFromHand(accessToken: string): void {
    const { trueMs: sentTrueMs, wallMs: sentWallMs, runMs: sentRunMs } = this.#clock;
    const request = { id: 0, life: this.life, grantType: 'by hand', spent: undefined };
    const lifetime = { raw: undefined, seconds: Infinity };
    this.#hear(
      { ...request, sentTrueMs, sentWallMs, sentRunMs },
      { accessToken, refreshToken: undefined, lifetime },
    );
  }

  #revoke(): void {
    this.revoking = true;
    this.ends.mayForget((accessToken) => this.#published.has(accessToken));
  }

  #accept(token: Token): void {
    this.#published.add(token.accessToken);
    const end = this.ends.of(token.accessToken);
    const steadyClock = end !== undefined && this.steppedTrueMs < end.sentAtMs;
    this.held = { token, standing: 'live', steadyClock };
    this.trouble = undefined;
  }
}
