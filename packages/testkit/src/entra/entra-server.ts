import { systemClock } from '../clock/clock.js';
import { refuse } from '../dialect/refusal.js';
import { startVendorServer, type VendorServer, type VendorServerOptions } from '../vendor/vendor-server.js';
import { rawMembers } from '../wire/raw-json.js';
import { ENTRA_ERRORS, entraAnswer } from './entra-errors.js';

/** Options of a server of Microsoft Entra ID. */
export interface EntraServerOptions extends VendorServerOptions {
  /** Default `contoso.onmicrosoft.com`. */
  readonly tenant?: string;
}

/** A request that the server cannot make sense of. */
const MALFORMED = { status: 400, error: 'invalid_request', code: 9002313 };

/**
 * Starts a server that speaks the dialect of Microsoft Entra ID (v2.0) for daemons: `/{tenant}/oauth2/v2.0/token`, exactly
 * one scope that ends in `/.default`, `ext_expires_in`, AADSTS errors. Assertions are for the token endpoint.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 *
 * @example
 * ```ts
 * import { createEntraServer } from '@org/oauth-testkit';
 *
 * const server = await createEntraServer({ clientSecret: 'not a real one' });
 * const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   body: new URLSearchParams({ ...form, client_id: server.clientId, client_secret: server.clientSecret }),
 * });
 * await server.close();
 * ```
 */
export function createEntraServer(options: EntraServerOptions = {}): Promise<VendorServer> {
  const { tenant = 'contoso.onmicrosoft.com', clock = systemClock } = options;
  return startVendorServer(options, {
    settings: { lifetimeSeconds: 3_599, tokens: 'jwt' },
    issuerPath: `/${tenant}/v2.0`,
    paths: { token: `/${tenant}/oauth2/v2.0/token`, revoke: undefined },
    metadata: [`/${tenant}/v2.0/.well-known/openid-configuration`],
    grants: ['client_credentials'],
    clientAuthentication: ['post', 'basic', 'private_key_jwt'],
    audiences: (_issuer, tokenEndpoint) => [tokenEndpoint],
    speak: (base) => ({
      name: 'Entra',
      grantScope(grantType, asked) {
        const [scope = '', ...more] = asked;
        if (scope === '') return refuse('parameter-missing', "The request body must contain: 'scope'.");
        return more.length === 0 && scope.endsWith('/.default')
          ? base.grantScope(grantType, asked)
          : refuse('scope-invalid', 'The provided value for scope is not valid.');
      },
      members: ({ token, expiresInSeconds }) =>
        rawMembers({
          token_type: 'Bearer',
          expires_in: expiresInSeconds,
          ext_expires_in: expiresInSeconds,
          access_token: token.accessToken,
        }),
      refuse({ refused, detail }) {
        const error = ENTRA_ERRORS[refused] ?? MALFORMED;
        const message = refused === 'client-unknown' ? 'Invalid client secret provided.' : detail;
        return entraAnswer({ ...error, message }, clock.now());
      },
    }),
  });
}
