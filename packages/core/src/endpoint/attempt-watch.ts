import type { OAuthErrorCode } from '../errors/error-code.js';
import type { ObservedRequest, RefreshCause, RequestWatch } from '../ports/telemetry.js';
import type { CallContext, EndpointContext } from './endpoint-context.js';

/** What is known of a request before it is made. */
export interface AttemptFacts {
  readonly cause: RefreshCause | undefined;
  /** Counted from 1. */
  readonly attempt: number;
}

/** Tells the log and the telemetry of one attempt, if it ever leaves: when it does, and how it ended. */
export class AttemptWatch {
  readonly #context: CallContext;
  readonly #facts: AttemptFacts;
  #watch: RequestWatch | undefined;
  #sentAt: number | undefined;
  #status: number | undefined;
  #refusal: OAuthErrorCode | undefined;
  #hasEnded = false;

  constructor(context: CallContext, facts: AttemptFacts) {
    this.#context = context;
    this.#facts = facts;
  }

  /** Sends the request. */
  send(
    { provider, settings, key }: EndpointContext,
    { url: target, grantType }: { readonly url: string; readonly grantType?: string | undefined },
    send: () => Promise<Response>,
  ): Promise<Response> {
    // What leaves after its deadline was told of already, or is of no interest.
    if (this.#hasEnded) return send();
    const { origin, pathname } = new URL(target);
    const url = origin + pathname;
    const endpoint = endpointAt(target, provider);
    this.#sentAt = settings.clock.now();
    settings.logger.debug?.('a request is sent', { key, endpoint, url, grantType, ...this.#facts });
    this.#watch = settings.telemetry?.requestBegan?.({
      provider: provider.name,
      endpoint,
      method: 'POST',
      url,
      grantType,
      ...this.#facts,
    });
    return this.#watch?.send?.(send) ?? send();
  }

  answered(status: number): void {
    this.#status = status;
  }

  /** The answer was read and is of no use. */
  refused(code: OAuthErrorCode): void {
    this.#refusal = code;
  }

  /** @param code - why it failed */
  ended(code = this.#refusal): void {
    this.#hasEnded = true;
    if (this.#sentAt === undefined) return;
    const { settings, key } = this.#context;
    const outcome = code ?? 'ok';
    const durationMs = Math.max(0, settings.clock.now() - this.#sentAt);
    const end = { outcome, status: this.#status, durationMs } as const;
    settings.logger.debug?.('a request has ended', { key, ...end, attempt: this.#facts.attempt });
    this.#watch?.ended?.(end);
  }
}

function endpointAt(url: string, provider: EndpointContext['provider']): ObservedRequest['endpoint'] {
  if (url === provider.tokenEndpoint) return 'token';
  if (url === provider.revocationEndpoint) return 'revocation';
  return url === provider.introspectionEndpoint ? 'introspection' : 'other';
}
