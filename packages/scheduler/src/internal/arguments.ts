import { OAuthError, type TokenClient, type TokenEventName } from '@org/oauth-core';

const EVENTS: Readonly<Record<TokenEventName, true>> = { refreshed: true, expired: true, failed: true };

export function invalidConfig(message: string, hint: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message, hint });
}

/** @throws {OAuthError} `invalid_config` if this cannot be a token client. */
export function assertTokenClient(client: TokenClient): void {
  const value: unknown = client;
  if (typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string') return;
  throw invalidConfig('scheduler.watch needs a token client.', 'Pass what createTokenClient() returned.');
}

/** @throws {OAuthError} `invalid_config` for an unknown event or a listener that is not a function. */
export function assertSubscription(event: TokenEventName, listener: unknown): void {
  if (!Object.hasOwn(EVENTS, event)) {
    throw invalidConfig(
      'there is no such event.',
      `A scheduler has the events ${Object.keys(EVENTS).join(', ')}.`,
    );
  }
  if (typeof listener !== 'function') {
    throw invalidConfig(
      `the listener of "${event}" must be a function.`,
      `Write on('${event}', (event) => { … }).`,
    );
  }
}
