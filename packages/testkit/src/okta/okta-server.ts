import { type RefusalReason, refuse } from '../dialect/refusal.js';
import { startVendorServer, type VendorServer, type VendorServerOptions } from '../vendor/vendor-server.js';
import { jsonAnswer } from '../wire/answer.js';
import { rawMembers } from '../wire/raw-json.js';
import { oktaAnswer } from './okta-errors.js';

/** Options of an Okta server. */
export interface OktaServerOptions extends VendorServerOptions {
  /** The id of the custom authorization server (default `default`). */
  readonly authorizationServer?: string;
}

const NO_SCOPE =
  "The authorization server resource does not have any configured default scopes, 'scope' must be provided.";

/** The longest life of a client's assertion, in seconds. */
const HOUR_SECONDS = 3_600;

/** What is wrong with an assertion, in Okta's words; the rest is the refusal's. */
const ASSERTION_WORDS: readonly (readonly [problem: string, words: string])[] = [
  ['aud is wrong', 'The audience claim for client_assertion must be the endpoint invoked for the request.'],
  ['the signature is wrong', 'The client_assertion signature is invalid.'],
  ['exp is past', 'The client_assertion token is expired.'],
];

/** Refusals that Okta words as its other APIs do. */
const API_ERRORS: ReadonlySet<RefusalReason> = new Set(['method', 'media-type', 'malformed-body']);

/**
 * Starts a server that speaks the dialect of an Okta custom authorization server for services: `/oauth2/{id}/v1/token`, a
 * scope in every request, `private_key_jwt` for the token endpoint, and the two shapes of Okta's errors.
 * https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 *
 * @example
 * ```ts
 * import { createOktaServer, type PublicJwk } from '@org/oauth-testkit';
 *
 * const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
 * const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
 * const jwk = (await crypto.subtle.exportKey('jwk', publicKey)) as PublicJwk;
 * const server = await createOktaServer({ clientKeys: [jwk], allowedScopes: ['inventory:read'] });
 * await server.close();
 * ```
 */
export function createOktaServer(options: OktaServerOptions = {}): Promise<VendorServer> {
  const { authorizationServer = 'default' } = options;
  const root = `/oauth2/${authorizationServer}`;
  return startVendorServer(options, {
    settings: { lifetimeSeconds: HOUR_SECONDS, tokens: 'jwt' },
    issuerPath: root,
    paths: { token: `${root}/v1/token`, revoke: `${root}/v1/revoke` },
    introspect: `${root}/v1/introspect`,
    metadata: [`${root}/.well-known/oauth-authorization-server`, `${root}/.well-known/openid-configuration`],
    grants: ['client_credentials'],
    clientAuthentication: ['private_key_jwt', 'client_secret_jwt', 'basic', 'post'],
    audiences: (_issuer, tokenEndpoint) => [tokenEndpoint],
    assertionLifetimeSeconds: HOUR_SECONDS,
    speak: (base) => ({
      name: 'Okta',
      grantScope: (grantType, asked) =>
        asked.length === 0 ? refuse('scope-invalid', NO_SCOPE) : base.grantScope(grantType, asked),
      members: ({ token, expiresInSeconds }) =>
        rawMembers({
          token_type: 'Bearer',
          expires_in: expiresInSeconds,
          access_token: token.accessToken,
          scope: token.scope.join(' '),
        }),
      refuse(refusal) {
        const { refused, detail } = refusal;
        if (API_ERRORS.has(refused)) {
          return oktaAnswer({
            status: 400,
            code: 'E0000003',
            summary: 'The request body was not well-formed.',
          });
        }
        if (refused !== 'client-unknown') return base.refuse(refusal);
        const words = ASSERTION_WORDS.find(([problem]) => detail.endsWith(problem))?.[1];
        const usual = 'The client secret supplied for a confidential client is invalid.';
        return jsonAnswer(401, { error: 'invalid_client', error_description: words ?? usual });
      },
      reject: () => oktaAnswer({ status: 401, code: 'E0000011', summary: 'Invalid token provided' }),
    }),
  });
}
