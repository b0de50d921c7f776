import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { OAuthError } from '../errors/oauth-error.js';
import type { RefreshCause } from '../events/token-events.js';
import { asOAuthError } from '../internal/as-oauth-error.js';
import type { TokenVault } from '../store/token-vault.js';
import { type Acquired, acquire } from './acquire.js';
import { FirstSight } from './first-sight.js';
import { Flight, type Landing } from './flight.js';
import { Gate } from './gate.js';
import type { TokenHolder } from './token-holder.js';

/** What a landing changes. */
export interface Holdings {
  readonly context: EndpointContext;
  readonly holder: TokenHolder;
  readonly vault: TokenVault;
}

/** Flies at most one acquisition at a time (G2) and lets its landing change what is held. */
export class Renewer {
  readonly #context: EndpointContext;
  readonly #holder: TokenHolder;
  readonly #vault: TokenVault;
  readonly #onChange: () => void;
  /** What keeps acquisitions from beginning. */
  readonly gate = new Gate();
  #flight: Flight | undefined;
  readonly #firstSight = new FirstSight();
  #answers = 0;

  /** @param onChange - called after a flight has started or landed. */
  constructor({ context, holder, vault }: Holdings, onChange: () => void) {
    this.#context = context;
    this.#holder = holder;
    this.#vault = vault;
    this.#onChange = onChange;
  }

  /** The flight under way. */
  get flight(): Flight | undefined {
    return this.#flight;
  }

  /** How many tokens the vendor has answered with so far. */
  get answers(): number {
    return this.#answers;
  }

  /** Joins the flight under way or starts one. */
  renew(cause: RefreshCause): Flight {
    if (this.#flight !== undefined) return this.#flight;
    const flight = new Flight(cause);
    this.#flight = flight;
    flight.done = this.#fly(flight);
    this.#onChange();
    return flight;
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
      this.#context.settings.store !== undefined && (this.#maySpendRefreshToken() || this.#vault.hasUnsaved);
    if (mustFinish) flight.land({ ok: false, error });
    else flight.abort(error);
    await flight.done;
  }

  #maySpendRefreshToken(): boolean {
    return (
      this.#vault.record.refreshToken !== undefined || this.#context.provider.grant.name === 'refresh_token'
    );
  }

  async #fly(flight: Flight): Promise<void> {
    let landing: Landing;
    try {
      const acquired = await this.#acquire(flight);
      if (this.#flight !== flight) return;
      this.#flight = undefined;
      landing = this.#succeed(acquired, flight.cause);
    } catch (error) {
      if (this.#flight !== flight) return;
      this.#flight = undefined;
      landing = this.#fail(asOAuthError(error, 'the acquisition').withSource(this.#source));
    }
    flight.land(landing);
    this.#onChange();
  }

  async #acquire(flight: Flight): Promise<Acquired> {
    await this.gate.pass(flight.signal);
    const holder = this.#holder;
    const { token } = holder.state;
    let setBackBefore = holder.time.setBackMs;
    return acquire({
      context: this.#context,
      vault: this.#vault,
      current: token,
      currentHasJustEnded: () => holder.hasJustEnded(),
      trustsClock: holder.policy.trustsClock,
      signal: flight.signal,
      now: () => holder.now(),
      sinceRequest: () => holder.now() - (holder.time.setBackMs - setBackBefore),
      isAlive: (stored) => holder.wouldBeUsable(stored, this.#firstSight.of(stored, setBackBefore)),
      isSpent: (accessToken) => accessToken === token?.accessToken && !holder.isUsable(),
      beforeRequest: () => {
        holder.admitRequest();
        setBackBefore = holder.time.setBackMs;
      },
      afterAnswer: (answered) => {
        this.#answers += 1;
        this.#firstSight.of(answered, setBackBefore);
      },
    });
  }

  #succeed({ outcome, token }: Acquired, cause: RefreshCause): Landing {
    if (outcome !== 'unchanged') {
      this.#holder.accept({
        token,
        cause: outcome === 'adopted' ? 'shared' : cause,
        setBackBefore: this.#firstSight.of(token, this.#holder.time.setBackMs),
      });
      return { ok: true, outcome: 'refreshed', token, answer: outcome === 'obtained' ? this.#answers : 0 };
    }
    this.#holder.acceptUnchanged(token);
    return this.#holder.isUsable()
      ? { ok: true, outcome: 'unchanged', token, answer: this.#answers }
      : this.#fail(this.#sameUselessToken());
  }

  #fail(error: OAuthError): Landing {
    this.#holder.fail(error);
    return { ok: false, error };
  }

  #sameUselessToken(): OAuthError {
    const { standing } = this.#holder.state;
    const fate = standing === 'rejected' || standing === 'revoked' ? `was ${standing}` : 'has ended';
    return new OAuthError({
      code: 'invalid_response',
      message: `the server hands out the same token again, although it ${fate}.`,
      hint: HINTS[standing] ?? 'Check the clocks of this machine and of the vendor.',
      retryable: true,
      ...this.#source,
    });
  }

  /** Whom an error is about. */
  get #source(): { readonly provider: string; readonly key: string } {
    return { provider: this.#context.provider.name, key: this.#context.key };
  }
}

const HINTS: Readonly<Record<string, string>> = {
  rejected: 'Check that this API accepts tokens of this client; revoke() forces a new one.',
  revoked: 'The vendor may take some minutes to forget it.',
};
