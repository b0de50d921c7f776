import type { EndpointContext } from '../endpoint/endpoint-context.js';
import type { EventHub } from '../events/event-hub.js';
import type { ExpiredEvent, FailedEvent, RefreshedEvent } from '../events/token-events.js';

type Told = 'key' | 'provider' | 'at';

/** A client's log, and its listeners: `undefined` = there have never been any. */
export interface Audience {
  readonly context: EndpointContext;
  readonly hub: EventHub | undefined;
}

/**
 * Tells a client's listeners and its log what became of the token, with what every event carries.
 *
 * @param plan - the moments at which the token is renewed, must be renewed and ends, for the log.
 */
export function tellRefreshed(
  { context, hub }: Audience,
  event: Omit<RefreshedEvent, Told>,
  plan: object,
): void {
  const { logger } = context.settings;
  if (logger.debug !== undefined) {
    const { token, cause } = event;
    const { generation, fingerprint } = token;
    logger.debug('a new token is current', { key: context.key, cause, generation, fingerprint, ...plan });
  }
  hub?.emit('refreshed', () => ({ ...common(context), ...event }));
}

export function tellExpired({ context, hub }: Audience, event: Omit<ExpiredEvent, Told>): void {
  const { token, cause } = event;
  const { generation, fingerprint } = token;
  context.settings.logger.debug?.('the token is of no more use', {
    key: context.key,
    cause,
    generation,
    fingerprint,
  });
  hub?.emit('expired', () => ({ ...common(context), ...event }));
}

export function tellFailed({ context, hub }: Audience, event: Omit<FailedEvent, Told>): void {
  const { key, settings } = context;
  const { code, message } = event.error;
  const { attempt, retryAt, why } = event;
  settings.logger.warn?.('no new token', { key, code, message, attempt, retryAt, why });
  hub?.emit('failed', () => ({ ...common(context), ...event }));
}

function common({ key, provider, settings }: EndpointContext): Pick<RefreshedEvent, Told> {
  return { key, provider: provider.name, at: settings.clock.now() };
}
