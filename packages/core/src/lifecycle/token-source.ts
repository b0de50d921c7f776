import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { OAuthError } from '../errors/oauth-error.js';
import type { RefreshCause } from '../events/token-events.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
import { PrivateVault } from '../store/private-vault.js';
import { SharedVault } from '../store/shared-vault.js';
import type { TokenVault } from '../store/token-vault.js';
import type { Token } from '../token/token.js';
import type { Asker, Decision } from './decision/decide.js';
import { nextEnd, noteEnd } from './end-of-token.js';
import { FleetWatch } from './fleet-watch.js';
import type { Flight } from './acquisition/flight.js';
import { type Holdings, Renewer } from './acquisition/renewer.js';
import { countWaiting } from './count-waiting.js';
import { observedClient } from './observed-client.js';
import { type Counter, type Demand, serveCaller, serveCrowd } from './serve-caller.js';
import { StoreLook } from './store-look.js';
import { TokenHolder } from './token-holder.js';
import { type Wakeable, WakePlanner } from './time/wake-planner.js';

/**
 * Gives out tokens: asks the decision core, starts or joins flights, waits for no longer than it must. There may be a
 * million of these: what most of them never need is made when it is needed.
 */
export class TokenSource implements Holdings, Wakeable, Counter {
  readonly context: EndpointContext;
  readonly vault: TokenVault;
  readonly holder: TokenHolder;
  answers = 0;
  #renewer: Renewer | undefined;
  #planner: WakePlanner | undefined;
  /** `undefined` = there is no store to look into. */
  readonly look: StoreLook | undefined;
  readonly #watch: FleetWatch | undefined;
  #closing: AbortController | undefined;
  #closedBy: OAuthError | undefined;
  #closed: Promise<void> | undefined;

  constructor(context: EndpointContext) {
    const { store, clock } = context.settings;
    this.context = context;
    this.vault = store === undefined ? new PrivateVault() : new SharedVault(store, context);
    this.holder = new TokenHolder(context, this.vault);
    context.settings.telemetry?.clientOpened?.(observedClient(this));
    const { shared } = this.vault;
    if (shared === undefined) return;
    const look = new StoreLook(this);
    this.look = look;
    this.#watch = new FleetWatch({
      shared,
      clock,
      isWanted: () => !this.closed && this.holder.isHeard,
      onChange: () => void look.take(),
    });
  }

  get renewer(): Renewer {
    this.#renewer ??= new Renewer(this);
    return this.#renewer;
  }

  get planner(): WakePlanner {
    this.#planner ??= new WakePlanner(this);
    return this.#planner;
  }

  /** The acquisition under way. */
  get flight(): Flight | undefined {
    return this.#renewer?.flight;
  }

  /** Call after every change of what is held. */
  changed(): void {
    this.#planner?.replan();
    if (this.#renewer?.isIdle === true) this.#renewer = undefined;
  }

  /** Call after somebody has subscribed or unsubscribed. */
  listenersChanged(): void {
    this.audienceChanged();
    this.planner.replan();
  }

  audienceChanged(): void {
    this.#watch?.tend();
  }

  noteRequest(): void {
    noteEnd(this);
  }

  /** Fires when the client is closed, with the error that everybody gets. */
  get closing(): AbortSignal {
    this.#closing ??= new AbortController();
    return this.#closing.signal;
  }

  get closed(): boolean {
    return this.#closedBy !== undefined;
  }

  /** @throws {OAuthError} `closed`. */
  assertOpen(): void {
    if (this.#closedBy !== undefined) throw this.#closedBy;
  }

  /** What can be served without waiting. */
  usableToken(): Token | undefined {
    return !this.closed && this.holder.isUsable() ? this.holder.state.token : undefined;
  }

  /** @param demand - of a caller who asks for something special */
  getToken(demand?: Demand): Promise<Token> {
    const token = demand === undefined ? serveCrowd(this) : serveCaller(this, demand);
    return this.flight === undefined ? token : this.#waited(token);
  }

  #waited<T>(waiting: Promise<T>): Promise<T> {
    const { settings, provider } = this.context;
    return countWaiting(settings.telemetry, provider.name, waiting);
  }

  considerFor(minValidityMs: number): Decision {
    return this.#consider('caller', minValidityMs);
  }

  /** Asks the vendor now; see `TokenClient.refresh`. */
  async refresh({ signal }: Demand): Promise<{ outcome: 'refreshed' | 'unchanged'; token: Token }> {
    throwIfAborted(signal);
    this.assertOpen();
    const { trouble } = this.holder.state;
    if (this.flight === undefined && trouble?.kind === 'failure' && this.holder.now() < trouble.serverRetryAt)
      throw trouble.error;
    const flight = this.renewer.renew(this.#causeFor('force'));
    flight.wanted = true;
    const landing = await this.#waited(waitFor(flight.landing, signal));
    if (!landing.ok) throw landing.error;
    return { outcome: landing.outcome, token: landing.token };
  }

  /** @returns whether that token was the current one. */
  invalidate(accessToken: string): boolean {
    const { token, standing } = this.holder.state;
    if (this.closed || token?.accessToken !== accessToken || (standing !== 'live' && standing !== 'ended'))
      return false;
    this.holder.lose('rejected');
    this.changed();
    return true;
  }

  /** Idempotent: every call ends when the first one does. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const error = closedError(this.context);
    this.#closedBy = error;
    this.holder.close();
    this.#planner?.close();
    this.#closing?.abort(error);
    this.context.settings.logger.debug?.('the client is closed', { key: this.context.key });
    await Promise.all([this.#renewer?.close(error), this.#watch?.end()]);
  }

  /** Does what is due. @returns the renewal under way, which never rejects. */
  wake(): Promise<unknown> | undefined {
    this.#consider('background', 0);
    return this.flight?.landing;
  }

  nextWakeAt(): number | undefined {
    if (this.closed) return undefined;
    const end = nextEnd(this);
    if (this.flight !== undefined) return end;
    const decision = this.holder.decide('background', 0);
    const due = decision.action === 'wait' ? decision.until : this.holder.now();
    return due === undefined || end === undefined ? (due ?? end) : Math.min(due, end);
  }

  async dropUnwanted(): Promise<void> {
    await this.#renewer?.dropUnwanted();
  }

  /** Decides what to do now, starts the renewal that the decision asks for, and tells if the token has ended. */
  #consider(asker: Asker, minValidityMs: number): Decision {
    const decision = this.holder.decide(asker, minValidityMs);
    const { logger } = this.context.settings;
    logger.debug?.('token decision', {
      key: this.context.key,
      asker,
      action: decision.action,
      why: decision.why,
      until: 'until' in decision ? decision.until : undefined,
    });
    if (decision.action === 'renew' || decision.action === 'serve-and-renew')
      this.renewer.renew(this.#causeFor(asker));
    noteEnd(this);
    return decision;
  }

  #causeFor(asker: Asker | 'force'): RefreshCause {
    const { token, standing } = this.holder.state;
    if (token === undefined) return 'initial';
    if (standing === 'rejected') return 'rejected';
    return CAUSES[asker];
  }
}

const CAUSES = { caller: 'demand', background: 'scheduled', force: 'forced' } as const;

function closedError({ provider, key }: EndpointContext): OAuthError {
  return new OAuthError({
    code: 'closed',
    message: 'this token client is closed.',
    hint: 'Create a new one.',
    provider: provider.name,
    key,
  });
}
