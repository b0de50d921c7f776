import type { EndpointContext } from '../../endpoint/endpoint-context.js';
import type { OAuthErrorCode } from '../../errors/error-code.js';
import { OAuthError } from '../../errors/oauth-error.js';
import type { RefreshCause } from '../../events/token-events.js';
import { asOAuthError } from '../../internal/as-oauth-error.js';
import type { ObservedRenewal } from '../../ports/telemetry.js';
import type { TokenVault } from '../../store/token-vault.js';
import type { Token } from '../../token/token.js';
import { acquire } from './acquire.js';
import { type Acquired, isNews } from './acquisition.js';
import { sameUselessToken } from './dead-tokens.js';
import { FirstSight } from './first-sight.js';
import { Flight, type Landing } from './flight.js';
import { Gate } from './gate.js';
import { OthersFailures } from './others-failures.js';
import { maySpendRefreshToken } from './store-outage.js';
import type { TokenHolder } from '../token-holder.js';
import type { EndSignal } from '../../internal/ending.js';

/** Whose acquisitions they are, and who hears of them. */
export interface Holdings {
  readonly context: EndpointContext;
  readonly holder: TokenHolder;
  readonly vault: TokenVault;
  /** How many tokens the vendor has answered with so far. */
  answers: number;
  /** A flight has started or landed, or another client's token was taken over. */
  changed(): void;
  /** A request is about to be made. */
  noteRequest(): void;
}

/** Flies at most one acquisition at a time (G2) and lets its landing change what is held. */
export class Renewer {
  readonly #holdings: Holdings;
  /** What keeps acquisitions from beginning. */
  readonly gate = new Gate();
  readonly #firstSight = new FirstSight();
  readonly #othersFailures: OthersFailures | undefined;
  #flight: Flight | undefined;
  /** What the vendor gave last, and why it was asked. */
  #answered: { readonly accessToken: string; readonly cause: RefreshCause } | undefined;

  constructor(holdings: Holdings) {
    this.#holdings = holdings;
    this.#othersFailures = holdings.vault.shared && new OthersFailures();
  }

  get #context(): EndpointContext {
    return this.#holdings.context;
  }

  get #holder(): TokenHolder {
    return this.#holdings.holder;
  }

  get #vault(): TokenVault {
    return this.#holdings.vault;
  }

  /** The flight under way. */
  get flight(): Flight | undefined {
    return this.#flight;
  }

  /** Whether it could be made anew when it is needed next: what a fleet has told it would be forgotten. */
  get isIdle(): boolean {
    return this.#flight === undefined && this.gate.isOpen && this.#othersFailures === undefined;
  }

  /** Joins the flight under way or starts one. */
  renew(cause: RefreshCause): Flight {
    if (this.#flight !== undefined) return this.#flight;
    const flight = new Flight(cause);
    this.#flight = flight;
    flight.done = this.#fly(flight);
    this.#holdings.changed();
    return flight;
  }

  /** Takes over what another client has stored. No acquisition begins meanwhile. */
  async look(signal: EndSignal): Promise<void> {
    const { token } = await this.gate.shutWhile(() => this.#vault.reload(signal), signal);
    const { token: current } = this.#holder.state;
    const isAlive = (stored: Token): boolean => this.#isAlive(stored, this.#holder.time.setBackMs);
    if (token === undefined || !isNews(token, { current, isAlive })) return;
    this.#succeed({ outcome: 'adopted', token }, 'shared');
    this.#holdings.changed();
  }

  /** Gives up a flight that no caller waits for, unless it may be spending a refresh token. */
  async dropUnwanted(): Promise<void> {
    const flight = this.#flight;
    if (flight === undefined || flight.wanted || this.#maySpendRefreshToken()) return;
    this.#flight = undefined;
    flight.abort(new OAuthError({ code: 'aborted', message: 'the background renewal was called off.' }));
    await flight.done;
  }

  /**
   * Ends the flight under way; everybody who waits gets the error at once. One that may be rotating
   * a refresh token in a store that outlives this client is given the time to store its answer.
   */
  async close(error: OAuthError): Promise<void> {
    const flight = this.#flight;
    this.#flight = undefined;
    if (flight === undefined) return;
    const mustFinish =
      this.#vault.shared !== undefined && (this.#maySpendRefreshToken() || this.#vault.hasUnsaved);
    if (mustFinish) flight.land({ ok: false, error });
    else flight.abort(error);
    await flight.done;
  }

  #maySpendRefreshToken(): boolean {
    return maySpendRefreshToken(this.#context.provider.grant, this.#vault.record);
  }

  async #fly(flight: Flight): Promise<void> {
    let landing: Landing;
    try {
      const before = this.#holder.state.token;
      if (!this.gate.isOpen) await this.gate.pass(flight.signal);
      const acquired = this.#broughtMeanwhile(flight, before) ?? (await this.#acquire(flight));
      if (this.#flight !== flight) return;
      this.#flight = undefined;
      landing = 'ok' in acquired ? acquired : this.#succeed(acquired, flight.cause);
    } catch (error) {
      if (this.#flight !== flight) return;
      this.#flight = undefined;
      const { provider, key } = this.#context;
      const failure = asOAuthError(error, 'the acquisition').withSource({ provider: provider.name, key });
      landing = this.#fail(failure, flight.cause);
    }
    flight.land(landing);
    this.#holdings.changed();
  }

  /** A look at the store that was under way when the flight began may have made it needless. */
  #broughtMeanwhile({ cause }: Flight, before: Token | undefined): Landing | undefined {
    const { token } = this.#holder.state;
    if (cause === 'forced' || token === undefined || token === before || !this.#holder.isUsable())
      return undefined;
    return { ok: true, outcome: 'refreshed', token, answer: 0 };
  }

  async #acquire(flight: Flight): Promise<Acquired> {
    const holder = this.#holder;
    const { token } = holder.state;
    let setBackBefore = holder.time.setBackMs;
    return acquire({
      context: this.#context,
      cause: flight.cause,
      vault: this.#vault,
      othersFailures: this.#othersFailures,
      current: token,
      currentHasJustEnded: () => holder.hasJustEnded(),
      trustsClock: holder.policy.trustsClock,
      signal: flight.signal,
      now: () => holder.now(),
      sinceRequest: () => holder.now() - (holder.time.setBackMs - setBackBefore),
      isAlive: (stored) => this.#isAlive(stored, setBackBefore),
      isSpent: (accessToken) => accessToken === token?.accessToken && !holder.isUsable(),
      beforeRequest: () => {
        holder.admitRequest();
        flight.hasAsked = true;
        this.#holdings.noteRequest();
        setBackBefore = holder.time.setBackMs;
      },
      afterAnswer: (answered) => {
        this.#holdings.answers += 1;
        this.#answered = { accessToken: answered.accessToken, cause: flight.cause };
        this.#firstSight.of(answered, setBackBefore);
      },
    });
  }

  #isAlive(stored: Token, setBackBefore: number): boolean {
    return this.#holder.wouldBeUsable(stored, this.#firstSight.of(stored, setBackBefore));
  }

  #succeed({ outcome, token }: Acquired, cause: RefreshCause): Landing {
    if (outcome !== 'unchanged') {
      const actual = this.#holder.accept({
        token,
        cause: outcome === 'adopted' ? this.#causeOf(token) : cause,
        setBackBefore: this.#firstSight.of(token, this.#holder.time.setBackMs),
      });
      this.#observe(actual, 'refreshed');
      return {
        ok: true,
        outcome: 'refreshed',
        token,
        answer: outcome === 'obtained' ? this.#holdings.answers : 0,
      };
    }
    this.#holder.acceptUnchanged(token);
    if (!this.#holder.isUsable())
      return this.#fail(sameUselessToken(this.#context, this.#holder.state.standing), cause);
    this.#observe(cause, 'unchanged');
    return { ok: true, outcome: 'unchanged', token, answer: this.#holdings.answers };
  }

  /** A token in the store may be this client's own: the store took it, and its answer was lost. */
  #causeOf(stored: Token): RefreshCause {
    const own = this.#answered;
    return own?.accessToken === stored.accessToken ? own.cause : 'shared';
  }

  #fail(error: OAuthError, cause: RefreshCause): Landing {
    this.#holder.fail(error);
    this.#observe(cause, 'failed', error.code);
    return { ok: false, error };
  }

  #observe(cause: RefreshCause, outcome: ObservedRenewal['outcome'], error?: OAuthErrorCode): void {
    const { settings, provider } = this.#context;
    settings.telemetry?.renewalEnded?.({ provider: provider.name, cause, outcome, error });
  }
}
