import { readAuthorization } from '../wire/authorization.js';
import type { Parameters } from './dialect.js';
import { type Refusal, refuse } from './refusal.js';

/** How a client named itself (RFC 6749 §2.3.1, RFC 7521 §4.2). */
export type PresentedClient =
  /** In the Authorization header: the pair as it came, not taken apart. */
  | { readonly via: 'basic'; readonly pair: string }
  /** In the body, with a secret. */
  | { readonly via: 'post'; readonly id: string; readonly secret: string }
  /** In the body, with a signed assertion; the id may be left to the assertion. */
  | { readonly via: 'assertion'; readonly id: string | undefined; readonly assertion: string }
  /** In the body, without any of them. */
  | { readonly via: 'none'; readonly id: string };

/** The only type of client assertion that the servers know (RFC 7523 §2.2). */
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

function readAssertion(parameters: Parameters): PresentedClient | Refusal {
  const { client_id: id, client_assertion: assertion, client_assertion_type: type } = parameters;
  if (assertion === undefined) return refuse('parameter-missing', 'Missing parameter: client_assertion');
  if (type !== JWT_BEARER) return refuse('client-unknown', 'The client_assertion_type is not supported');
  return { via: 'assertion', id, assertion };
}

/** Reads how the client names itself, refusing none and more than one way. */
export function readClient(header: string | undefined, parameters: Parameters): PresentedClient | Refusal {
  const authorization = readAuthorization(header);
  const { client_id: id, client_secret: secret } = parameters;
  const asserts = 'client_assertion' in parameters || 'client_assertion_type' in parameters;
  if (authorization.scheme === 'none') {
    if (asserts && secret === undefined) return readAssertion(parameters);
    if (asserts) return twice;
    if (id === undefined) return refuse('client-unknown', 'Client authentication failed: no credentials');
    return secret === undefined ? { via: 'none', id } : { via: 'post', id, secret };
  }
  if (id !== undefined || secret !== undefined || asserts) return twice;
  if (authorization.scheme === 'basic') return { via: 'basic', pair: authorization.pair };
  return refuse('client-unknown', 'Client authentication failed: the Authorization header is not Basic');
}

const twice = refuse('two-client-authentications', 'The client used more than one authentication method');
