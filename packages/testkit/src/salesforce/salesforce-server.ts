import { JWT_BEARER, jwtBearer } from '../grants/jwt-bearer.js';
import { startVendorServer, type VendorServer, type VendorServerOptions } from '../vendor/vendor-server.js';
import { jsonAnswer } from '../wire/answer.js';
import { rawMembers } from '../wire/raw-json.js';

/** Options of a Salesforce server. */
export interface SalesforceServerOptions extends VendorServerOptions {
  /** Users who have approved the app, or whom an admin has (default: `user@example.com`). */
  readonly approvedUsers?: readonly string[];
  /** Whom assertions are for (default `https://login.salesforce.com`; sandboxes have `https://test.salesforce.com`). */
  readonly audience?: string;
}

/** How far ahead the end of an assertion may be, in seconds; what is written about it varies from three minutes to five. */
const ASSERTION_SECONDS = 300;

const ORGANISATION = '00Dx0000000BV7z';
const NOT_APPROVED = "user hasn't approved this consumer";

/** What is wrong with an assertion, in Salesforce's words; the rest is an invalid assertion. */
const WORDS: readonly (readonly [problem: string, words: string])[] = [
  [NOT_APPROVED, NOT_APPROVED],
  ['aud is wrong', 'audience is invalid'],
  ['exp is past', 'expired authorization code'],
];

/**
 * Starts a server that speaks the dialect of Salesforce for servers: a JWT bearer assertion (or client credentials) at
 * `/services/oauth2/token`, an answer that names no lifetime, `instance_url`, `issued_at` in ms as text. Tokens live as long as
 * a session (two hours by default). Nobody has written down for certain whether asking again gives the same token; try
 * `reissue: 'same-until-expiry'` too.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm
 *
 * @example
 * ```ts
 * import { createSalesforceServer } from '@org/oauth-testkit';
 *
 * const server = await createSalesforceServer();
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { Authorization: `Basic ${btoa('client:secret')}` },
 *   body: new URLSearchParams({ grant_type: 'client_credentials' }),
 * });
 * await server.close();
 * ```
 */
export function createSalesforceServer(options: SalesforceServerOptions = {}): Promise<VendorServer> {
  const { approvedUsers = ['user@example.com'], audience = 'https://login.salesforce.com' } = options;
  const { clientId = 'client', clientKeys = [] } = options;
  return startVendorServer(options, {
    settings: { lifetimeSeconds: 7_200 },
    issuerPath: '',
    paths: {
      token: '/services/oauth2/token',
      revoke: '/services/oauth2/revoke',
      apiPrefix: '/services/data/',
      api: '/services/data/v62.0/sobjects',
    },
    metadata: ['/.well-known/openid-configuration'],
    grants: ['client_credentials', JWT_BEARER],
    clientAuthentication: ['basic', 'post', 'private_key_jwt'],
    audiences: (_issuer, tokenEndpoint) => [tokenEndpoint],
    speak: (base, { url, assertions }) => ({
      name: 'Salesforce',
      // The assertion says who the client is; a revoke request says only which token.
      authenticate: (request, parameters) =>
        parameters['grant_type'] === JWT_BEARER || request.kind === 'revoke'
          ? undefined
          : base.authenticate(request, parameters),
      moreGrants: {
        [JWT_BEARER]: jwtBearer((text) => {
          const jwt = assertions.check(text, {
            audiences: [audience],
            keys: clientKeys,
            issuer: clientId,
            maxLifetimeSeconds: ASSERTION_SECONDS,
            needsId: false,
          });
          if (typeof jwt === 'string') return jwt;
          return approvedUsers.includes(String(jwt.claims['sub'])) ? jwt : NOT_APPROVED;
        }),
      },
      members: ({ token }) =>
        rawMembers({
          access_token: token.accessToken,
          scope: token.scope.length === 0 ? 'api' : token.scope.join(' '),
          instance_url: url,
          id: `${url}/id/${ORGANISATION}EAC/005x00000012Q9PAAU`,
          token_type: 'Bearer',
          issued_at: String(token.issuedAt),
        }),
      refuse(refusal) {
        const { refused, detail } = refusal;
        if (refused === 'client-unknown') {
          return jsonAnswer(400, {
            error: 'invalid_client',
            error_description: 'invalid client credentials',
          });
        }
        if (refused !== 'assertion-invalid') return base.refuse(refusal);
        const words = WORDS.find(([problem]) => detail.endsWith(problem))?.[1] ?? 'invalid assertion';
        return jsonAnswer(400, { error: 'invalid_grant', error_description: words });
      },
      reject: () =>
        jsonAnswer(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]),
    }),
  });
}
