import type { EndpointContext } from './endpoint/endpoint-context.js';
import { OAuthError } from './errors/oauth-error.js';
import type { TokenEventListener, TokenEventName } from './events/token-events.js';
import { describeStatus } from './lifecycle/describe-status.js';
import type { LifecyclePolicy } from './lifecycle/decision/policy.js';
import { revoke } from './lifecycle/revoke.js';
import type { TokenHolder } from './lifecycle/token-holder.js';
import { SOURCE, type WithSource } from './lifecycle/source-of.js';
import { SUPERVISE, type Supervisable, type Supervision, type Supervisor } from './lifecycle/supervision.js';
import { TokenSource } from './lifecycle/token-source.js';
import type { TokenStatus } from './lifecycle/token-status.js';
import { VITALS, type Vitals, vitalsOf, type WithVitals } from './lifecycle/vitals.js';
import type { Fetch } from './ports/fetch.js';
import { ACCESS, type WithAccess } from './resource/access-of.js';
import { ResourceAccess } from './resource/resource-access.js';
import type { Token } from './token/token.js';
import type { GetTokenOptions, RefreshResult, RequestOptions, TokenClient } from './token-client.js';

/** The public face of a token source. */
export class LifecycleClient implements TokenClient, Supervisable, WithSource, WithAccess, WithVitals {
  readonly #source: TokenSource;
  /** The source's, a step nearer: the hot path goes through it. */
  readonly #holder: TokenHolder;
  #access: ResourceAccess | undefined;

  constructor(context: EndpointContext) {
    this.#source = new TokenSource(context);
    this.#holder = this.#source.holder;
  }

  get key(): string {
    return this.#source.context.key;
  }

  getToken(options?: GetTokenOptions): Promise<Token> {
    const fresh = options === undefined ? this.#holder.serveFresh() : undefined;
    return fresh ?? this.#source.getToken(options);
  }

  peek(): Token | undefined {
    return this.#holder.freshToken() ?? this.#source.usableToken();
  }

  /** A getter, so that the function may be passed around and is made only if it is used. */
  get fetch(): Fetch {
    return this[ACCESS].fetch;
  }

  refresh(options: RequestOptions = {}): Promise<RefreshResult> {
    return this.#source.refresh(options);
  }

  invalidate(rejected: Token | string): boolean {
    return this.#source.invalidate(typeof rejected === 'string' ? rejected : rejected.accessToken);
  }

  revoke(options: RequestOptions = {}): Promise<void> {
    return revoke(this.#source, options);
  }

  on<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void {
    if (!EVENT_NAMES.has(event) || typeof listener !== 'function') {
      throw new OAuthError({
        code: 'invalid_config',
        message: `on() takes one of ${[...EVENT_NAMES].join(', ')} and a function.`,
      });
    }
    const unsubscribe = this.#source.holder.events.on(event, listener);
    this.#source.listenersChanged();
    return () => {
      unsubscribe();
      this.#source.listenersChanged();
    };
  }

  status(): TokenStatus {
    const { holder, flight, vault, context, closed } = this.#source;
    const { why } = holder.decide('caller', 0);
    return describeStatus({
      key: this.key,
      provider: context.provider.name,
      policy: holder.policy.name,
      state: holder.state,
      refreshTokenExpiresAt: vault.record.refreshTokenExpiresAt,
      storeError: vault.shared?.error,
      closed,
      renewing: flight !== undefined,
      why,
      now: holder.now(),
    });
  }

  close(): Promise<void> {
    return this.#source.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get [SOURCE](): TokenSource {
    return this.#source;
  }

  get [ACCESS](): ResourceAccess {
    this.#access ??= new ResourceAccess(this.#source);
    return this.#access;
  }

  [SUPERVISE](policy: LifecyclePolicy, supervisor: Supervisor): Supervision {
    return this.#source.planner.supervise(policy, supervisor);
  }

  [VITALS](into: Vitals): void {
    vitalsOf(this.#source, into);
  }
}

const EVENT_NAMES: ReadonlySet<string> = new Set([
  'refreshed',
  'expired',
  'failed',
] satisfies TokenEventName[]);
