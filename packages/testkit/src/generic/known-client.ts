import { type PresentedClient, readClient } from '../dialect/client-authentication.js';
import type { Dialect } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import type { AssertionCheck } from '../jwt/assertion-check.js';
import { readJwt } from '../jwt/read-jwt.js';
import type { PublicJwk } from '../jwt/signature.js';

/** How a client may prove who it is (RFC 6749 §2.3.1, RFC 7523 §2.2). */
export type ClientAuthentication = 'basic' | 'post' | 'private_key_jwt' | 'client_secret_jwt' | 'none';

/** The client that a server knows. */
export interface KnownClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Its public keys (default: it has none). */
  readonly clientKeys: readonly PublicJwk[];
  readonly clientAuthentication: readonly ClientAuthentication[];
  /** Whether both halves of the Basic pair are form-encoded, as RFC 6749 §2.3.1 asks. */
  readonly basicEncoding: 'form' | 'raw';
  /** Whom its assertions may be for; any of these will do. */
  readonly assertionAudiences: readonly string[];
  /** How far ahead the end of its assertions may be, in seconds (default: any). */
  readonly assertionLifetimeSeconds?: number | undefined;
}

type Assertion = Extract<PresentedClient, { via: 'assertion' }>;

/** Undoes the form encoding that RFC 6749 §2.3.1 asks of both halves of the pair. */
const formDecode = (value: string): string => new URLSearchParams(`v=${value}`).get('v') ?? '';

const isHmac = (assertion: string): boolean => String(readJwt(assertion)?.header['alg']).startsWith('HS');

/** Checks who the client is. */
export function authenticateClient(client: KnownClient, assertions: AssertionCheck): Dialect['authenticate'] {
  const { clientId, clientSecret, clientKeys, clientAuthentication, basicEncoding } = client;

  const knowsPair = (pair: string): boolean => {
    const colon = pair.indexOf(':');
    const halves = [pair.slice(0, colon), pair.slice(colon + 1)];
    const [id, secret] = basicEncoding === 'form' ? halves.map(formDecode) : halves;
    return colon >= 0 && id === clientId && secret === clientSecret;
  };

  const assertionProblem = (
    { id = clientId, assertion }: Assertion,
    keys: KnownClient['clientKeys'] | [string],
  ) => {
    if (id !== clientId) return 'client_id is wrong';
    const checked = assertions.check(assertion, {
      audiences: client.assertionAudiences,
      issuer: clientId,
      subject: clientId,
      maxLifetimeSeconds: client.assertionLifetimeSeconds,
      needsId: true,
      keys,
    });
    return typeof checked === 'string' ? checked : undefined;
  };

  const methodOf = (presented: PresentedClient): ClientAuthentication => {
    if (presented.via !== 'assertion') return presented.via;
    return isHmac(presented.assertion) ? 'client_secret_jwt' : 'private_key_jwt';
  };

  const problemOf = (presented: PresentedClient): string | undefined => {
    const method = methodOf(presented);
    if (!clientAuthentication.includes(method)) return `${method} is not allowed`;
    const wrong = 'the credentials are wrong';
    switch (presented.via) {
      case 'basic':
        return knowsPair(presented.pair) ? undefined : wrong;
      case 'post':
        return presented.id === clientId && presented.secret === clientSecret ? undefined : wrong;
      case 'assertion':
        return assertionProblem(presented, method === 'client_secret_jwt' ? [clientSecret] : clientKeys);
      case 'none':
        return presented.id === clientId ? undefined : wrong;
    }
  };

  return (request, parameters) => {
    const presented = readClient(request.raw.headers['authorization'], parameters);
    if (isRefusal(presented)) return presented;
    const problem = problemOf(presented);
    return problem === undefined
      ? undefined
      : refuse('client-unknown', `Client authentication failed: ${problem}`);
  };
}
