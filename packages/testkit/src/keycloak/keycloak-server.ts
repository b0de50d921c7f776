import { startVendorServer, type VendorServer, type VendorServerOptions } from '../vendor/vendor-server.js';
import { keycloakAnswer, keycloakRefusal } from './keycloak-answers.js';

/** Options of a Keycloak server. */
export interface KeycloakServerOptions extends VendorServerOptions {
  /** Default `test`. */
  readonly realm?: string;
  /** Passwords by user name, for direct access grants (default: nobody can log in). */
  readonly users?: Readonly<Record<string, string>>;
}

/**
 * Starts a server that speaks the dialect of Keycloak 26: its endpoints below `/realms/{realm}`, lifetimes of five minutes
 * and of thirty for refresh tokens, which name their end in `refresh_expires_in`. As there, a used refresh token lives on
 * unless `rotationGraceSeconds: 0` revokes it.
 * https://www.keycloak.org/securing-apps/oidc-layers
 *
 * @example
 * ```ts
 * import { createKeycloakServer } from '@org/oauth-testkit';
 *
 * const server = await createKeycloakServer({ realm: 'shop' });
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { Authorization: `Basic ${btoa('client:secret')}` },
 *   body: new URLSearchParams({ grant_type: 'client_credentials' }),
 * });
 * await server.close();
 * ```
 */
export function createKeycloakServer(options: KeycloakServerOptions = {}): Promise<VendorServer> {
  const { realm = 'test', users = {} } = options;
  const { refreshTokenLifetimeSeconds = 1_800 } = options;
  const root = `/realms/${realm}`;
  const protocol = `${root}/protocol/openid-connect`;
  return startVendorServer(options, {
    settings: {
      lifetimeSeconds: 300,
      refreshTokenLifetimeSeconds,
      rotationGraceSeconds: refreshTokenLifetimeSeconds,
      tokens: 'jwt',
    },
    issuerPath: root,
    paths: { token: `${protocol}/token`, revoke: `${protocol}/revoke` },
    introspect: `${protocol}/token/introspect`,
    metadata: [`${root}/.well-known/openid-configuration`],
    grants: ['client_credentials', 'password', 'refresh_token'],
    clientAuthentication: ['basic', 'post', 'private_key_jwt', 'client_secret_jwt'],
    audiences: (issuer, tokenEndpoint) => [issuer, tokenEndpoint],
    users,
    speak: (base, { values }) => {
      const session = values.opaque();
      return {
        name: 'Keycloak',
        members: (issue) => keycloakAnswer(issue, session),
        refuse: (refusal) => keycloakRefusal(refusal, base),
      };
    },
  });
}
