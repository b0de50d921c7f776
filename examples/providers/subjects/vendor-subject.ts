import { createTokenClient, type Provider } from '@org/oauth-core';
import {
  type ContractSubject,
  type ErrorCase,
  type ExpectedRequest,
  type ExpectedText,
  json,
  readJwt,
  status,
  type TestServer,
  type Vector,
} from '@org/oauth-testkit';
import type { Secret } from './secrets.js';

type Facts = 'renewal' | 'revocation' | 'defaultLifetimeSeconds' | 'rejections' | 'otherRefusals' | 'secrets';

/** In what a vendor differs from the others; what is left out is as with most of them. */
export interface VendorFacts<Server extends TestServer>
  extends
    Pick<ContractSubject<Server>, 'start' | 'expiresIn'>,
    Partial<Pick<ContractSubject<Server>, Facts>>,
    Pick<Vector, 'answer'> {
  /** The example; without a URL where the vendor really is. */
  provider(secret: string, url?: string): Provider;
  readonly secret: Secret;
  readonly address: string;
  /** The documented token request there or at the server's URL. */
  tokenRequest(url: string): ExpectedRequest;
  /** What the wrong secret comes to. */
  readonly wrongSecret: Pick<ErrorCase<Server>, 'code'> & Partial<ErrorCase<Server>>;
  readonly errors?: readonly ErrorCase<Server>[];
}

/** What `providerContract()` has to know about an example: the vendor's documentation, as data. */
export function vendorSubject<Server extends TestServer>(
  facts: VendorFacts<Server>,
): ContractSubject<Server> {
  const { provider, secret, address, tokenRequest, wrongSecret, errors = [], answer, ...others } = facts;
  const atAddress = tokenRequest(address);
  return {
    secrets: () => secret.forms,
    renewal: { lacks: 'a client that acts for itself has no refresh token' },
    revocation: { lacks: 'the vendor revokes no access tokens' },
    defaultLifetimeSeconds: undefined,
    rejections: [status(401)],
    otherRefusals: [json(403, { message: 'Forbidden' })],
    ...others,
    open: ({ url }, world) => createTokenClient(provider(secret.right, url), world),
    tokenRequest: ({ url }) => tokenRequest(url),
    vectors: [
      {
        title: `at ${address}`,
        open: (world) => createTokenClient(provider(secret.right), world),
        ...(answer !== undefined && { answer }),
        request: { ...atAddress, path: address + atAddress.path },
      },
    ],
    errors: [
      {
        title: 'a wrong secret',
        open: ({ url }, world) => createTokenClient(provider(secret.wrong, url), world),
        retryable: false,
        says: [],
        ...wrongSecret,
      },
      ...errors,
    ],
  };
}

/** A POST with nothing but this body; an `authorization` that is not listed may not be sent. */
export function post(path: string, body: ExpectedText, authorization?: ExpectedText): ExpectedRequest {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization };
  return { method: 'POST', path, headers, body };
}

/** A signed JWT with at least these claims. */
export function jwtWith(claims: Readonly<Record<string, unknown>>): (text: string) => boolean {
  return (text) => {
    const jwt = readJwt(text);
    return Object.entries(claims).every(([name, value]) => jwt?.claims[name] === value);
  };
}
