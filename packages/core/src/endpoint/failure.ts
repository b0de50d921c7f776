import { OAuthError, type OAuthErrorInit } from '../errors/oauth-error.js';
import type { CallContext } from './endpoint-context.js';

/** An error as the pure readers describe it, before it is known whose it is. */
export type Failure = Omit<OAuthErrorInit, 'provider' | 'key'>;

export function toError(failure: Failure, context: CallContext): OAuthError {
  return new OAuthError({ ...failure, provider: context.provider.name, key: context.key });
}
