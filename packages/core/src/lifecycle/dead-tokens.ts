import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { OAuthError } from '../errors/oauth-error.js';

/** The token is past its end before anybody could use it. */
export function deadOnArrival({ provider, key }: EndpointContext): OAuthError {
  return new OAuthError({
    code: 'invalid_response',
    message: 'the token had already ended when it arrived.',
    hint: 'Its expires_in is 0 or shorter than the answer took. If the vendor means "never" by 0, set defaultLifetimeSeconds: Infinity.',
    retryable: true,
    provider: provider.name,
    key,
  });
}

/** Two tokens in a row were past their end before anybody could be given them. */
export function diedUnseen({ provider, key }: EndpointContext): OAuthError {
  return new OAuthError({
    code: 'invalid_response',
    message: 'the token had ended before the store had taken it, twice.',
    hint: 'Look at how long the store takes, and at how long the tokens live.',
    retryable: true,
    provider: provider.name,
    key,
  });
}
