import { createAuthorizationServer } from '@org/oauth-testkit';
import type { OpenWorld } from './world.js';

const ISSUER = 'https://id.acme.example/realms/main';

/** A vendor that publishes where its endpoints are. */
export const openRealmWorld: OpenWorld = async () => {
  const { origin } = new URL(ISSUER);
  const server = await createAuthorizationServer({
    listen: false,
    issuerPath: '/realms/main',
    metadata: {
      issuer: ISSUER,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      introspection_endpoint: `${origin}/introspect`,
    },
  });
  return { server, routes: { [origin]: server.url }, environment: {}, globals: {} };
};
