import type { EndpointContext } from '../../endpoint/endpoint-context.js';
import { OAuthError } from '../../errors/oauth-error.js';
import type { Standing } from '../decision/lifecycle-state.js';

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

/** The server has handed the token in hand out once more, although it is of no more use. */
export function sameUselessToken({ provider, key }: EndpointContext, standing: Standing): OAuthError {
  const fate = standing === 'rejected' || standing === 'revoked' ? `was ${standing}` : 'has ended';
  return new OAuthError({
    code: 'invalid_response',
    message: `the server hands out the same token again, although it ${fate}.`,
    hint: HINTS[standing] ?? 'Check the clocks of this machine and of the vendor.',
    retryable: true,
    provider: provider.name,
    key,
  });
}

const HINTS: Partial<Record<Standing, string>> = {
  rejected: 'Check that this API accepts tokens of this client; revoke() forces a new one.',
  revoked: 'The vendor may take some minutes to forget it.',
};

/** Others stored tokens all the time, and none of them was of use here. */
export function overtakenTooOften({ provider, key }: EndpointContext): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: 'other clients of this key wrote to the store each time before this one could ask.',
    hint: 'Use a store with leases where many processes share a key.',
    retryable: true,
    provider: provider.name,
    key,
  });
}
