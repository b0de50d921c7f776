import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { EventHub } from '../events/event-hub.js';
import type { ExpiredEvent, FailedEvent, RefreshedEvent } from '../events/token-events.js';

type Told = 'key' | 'provider' | 'at';

/** Tells a client's listeners and its log what became of the token, with what every event carries. */
export class Announcer {
  readonly hub: EventHub;
  readonly #context: EndpointContext;

  constructor(context: EndpointContext) {
    this.#context = context;
    this.hub = new EventHub(context.settings.logger);
  }

  /** @param plan - the moments at which the token is renewed, must be renewed and ends, for the log. */
  refreshed(event: Omit<RefreshedEvent, Told>, plan: object): void {
    const { key, settings } = this.#context;
    const { token, cause } = event;
    const { generation, fingerprint } = token;
    settings.logger.debug?.('a new token is current', { key, cause, generation, fingerprint, ...plan });
    this.hub.emit('refreshed', () => ({ ...this.#common(), ...event }));
  }

  expired(event: Omit<ExpiredEvent, Told>): void {
    this.hub.emit('expired', () => ({ ...this.#common(), ...event }));
  }

  failed(event: Omit<FailedEvent, Told>): void {
    const { key, settings } = this.#context;
    const { code, message } = event.error;
    settings.logger.warn?.('no new token', { key, code, message, retryAt: event.retryAt, why: event.why });
    this.hub.emit('failed', () => ({ ...this.#common(), ...event }));
  }

  #common(): Pick<RefreshedEvent, Told> {
    const { key, provider, settings } = this.#context;
    return { key, provider: provider.name, at: settings.clock.now() };
  }
}
