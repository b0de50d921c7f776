import { clientSecretBasic, type Credential, password, type Provider } from '@org/oauth-core';

/** A robot account of a realm. The server names when its refresh token ends too; that is used in time. */
export function keycloak(
  realmUrl: string, // https://sso.example.com/realms/shop
  client: { readonly id: string; readonly secret: Credential },
  robot: { readonly username: string; readonly password: Credential },
): Provider {
  const endpoints = `${realmUrl}/protocol/openid-connect`;
  return {
    name: 'keycloak',
    issuer: realmUrl,
    tokenEndpoint: `${endpoints}/token`,
    revocationEndpoint: `${endpoints}/revoke`,
    introspectionEndpoint: `${endpoints}/token/introspect`,
    clientAuth: clientSecretBasic(client.id, client.secret),
    grant: password(robot),
  };
}
