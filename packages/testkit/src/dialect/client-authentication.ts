import { readAuthorization } from '../wire/authorization.js';
import type { Parameters } from './dialect.js';
import { type Refusal, refuse } from './refusal.js';

/** How a client named itself (RFC 6749 §2.3.1). */
export type PresentedClient =
  /** In the Authorization header: the pair as it came, not taken apart. */
  | { readonly via: 'basic'; readonly pair: string }
  /** In the body, with a secret. */
  | { readonly via: 'post'; readonly id: string; readonly secret: string }
  /** In the body, without one. */
  | { readonly via: 'none'; readonly id: string };

/** Reads how the client names itself, refusing none and more than one way. */
export function readClient(header: string | undefined, parameters: Parameters): PresentedClient | Refusal {
  const authorization = readAuthorization(header);
  const { client_id: id, client_secret: secret } = parameters;
  if (authorization.scheme === 'none') {
    if (id === undefined) return refuse('client-unknown', 'Client authentication failed: no credentials');
    return secret === undefined ? { via: 'none', id } : { via: 'post', id, secret };
  }
  if (id !== undefined || secret !== undefined) {
    return refuse('two-client-authentications', 'The client used more than one authentication method');
  }
  if (authorization.scheme === 'basic') return { via: 'basic', pair: authorization.pair };
  return refuse('client-unknown', 'Client authentication failed: the Authorization header is not Basic');
}
