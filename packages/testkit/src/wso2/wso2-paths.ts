import type { Paths } from '../dialect/dialect.js';

/**
 * Where the endpoints are: behind a gateway (API Manager up to 3.x and API Cloud), on the server itself (API Manager
 * 4.x and Identity Server), or in an organization of Asgardeo.
 */
export type Wso2Deployment = 'gateway' | 'server' | { readonly asgardeo: string };

const API = { apiPrefix: '/pizzashack/', api: '/pizzashack/1.0.0/menu' } as const;

/** The paths of a deployment; the API is WSO2's sample. */
export function wso2Paths(deployment: Wso2Deployment): Paths {
  if (deployment === 'gateway') return { token: '/token', revoke: '/revoke', ...API };
  const root = deployment === 'server' ? '/oauth2' : `/t/${deployment.asgardeo}/oauth2`;
  return { token: `${root}/token`, revoke: `${root}/revoke`, ...API };
}
