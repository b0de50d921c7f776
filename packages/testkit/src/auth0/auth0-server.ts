import type { Refusal, RefusalReason } from '../dialect/refusal.js';
import { refuse } from '../dialect/refusal.js';
import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { startVendorServer, type VendorServer, type VendorServerOptions } from '../vendor/vendor-server.js';
import { jsonAnswer } from '../wire/answer.js';

/** Options of an Auth0 server. */
export interface Auth0ServerOptions extends VendorServerOptions {
  /** The API that tokens may be for, verbatim (default `https://api.example/`). */
  readonly audience?: string;
  /** How parameters are sent (default `json`; the vendor takes forms as well, this server one of the two). */
  readonly bodyFormat?: 'form' | 'json';
}

type Wording = readonly [status: number, error: string, description?: string];

/** Where Auth0's status, code or wording is its own; a text that is left out is the refusal's. */
const WORDINGS: Readonly<Partial<Record<RefusalReason, Wording>>> = {
  'client-unknown': [401, 'access_denied', 'Unauthorized'],
  'parameter-wrong': [403, 'access_denied'],
  'parameter-missing': [403, 'access_denied'],
  'scope-invalid': [403, 'access_denied', 'Client has not been granted scopes'],
  'grant-unsupported': [403, 'unauthorized_client', 'Grant type not allowed for the client.'],
};

/**
 * Starts a server that speaks the dialect of Auth0 for machines: `/oauth/token` with a JSON body that names an `audience`,
 * tokens of a day, `access_denied` for a wrong secret (401) and for an API that is not the client's (403).
 * https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-flow/call-your-api-using-the-client-credentials-flow
 *
 * @example
 * ```ts
 * import { createAuth0Server } from '@org/oauth-testkit';
 *
 * const server = await createAuth0Server({ audience: 'https://api.example/' });
 * const { clientId: client_id, clientSecret: client_secret } = server;
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ grant_type: 'client_credentials', audience: 'https://api.example/', client_id, client_secret }),
 * });
 * await server.close();
 * ```
 */
export function createAuth0Server(options: Auth0ServerOptions = {}): Promise<VendorServer> {
  const { audience = 'https://api.example/', bodyFormat = 'json' } = options;

  const checkAudience = (asked: string | undefined): Refusal | undefined => {
    if (asked === undefined) {
      return refuse('parameter-missing', 'Non-global clients are not allowed access to APIv1');
    }
    return asked === audience ? undefined : refuse('parameter-wrong', `Service not found: ${asked}`);
  };

  return startVendorServer(options, {
    settings: { lifetimeSeconds: 86_400, tokens: 'jwt' },
    issuerPath: '/',
    paths: { token: '/oauth/token', revoke: undefined },
    metadata: ['/.well-known/openid-configuration'],
    grants: ['client_credentials'],
    clientAuthentication: ['post', 'basic', 'private_key_jwt'],
    bodyFormat,
    audiences: (issuer) => [issuer],
    speak: (base) => ({
      name: 'Auth0',
      repeatable: [],
      check: (parameters) => checkAudience(parameters['audience']),
      refuse(refusal) {
        const wording = WORDINGS[refusal.refused];
        if (wording === undefined) return base.refuse(refusal);
        const [status, error, description = refusal.detail] = wording;
        return jsonAnswer(status, { error, error_description: description });
      },
    }),
  });
}

/**
 * Auth0's limit for a tenant: 429 with `x-ratelimit-*` and no `Retry-After`.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 *
 * @param reset when requests are accepted again, in epoch seconds, written as it is
 */
export function auth0RateLimited(reset: number | string): Fault {
  const body = { error: 'too_many_requests', error_description: 'Global limit has been reached' };
  const headers = {
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(reset),
  };
  return answerWith('auth0 429', jsonAnswer(429, body, headers));
}
