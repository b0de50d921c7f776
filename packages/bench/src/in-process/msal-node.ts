import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node';
import { LIFETIME_SECONDS } from './identities.js';
import type { Identity } from './subject.js';

let answering = '';

const AUTHORITY = 'https://login.microsoftonline.com/8a0b2c3d-0000-4000-8000-000000000000';

const NETWORK = {
  async sendGetRequestAsync() {
    throw new Error('it was told all that it could ask for');
  },
  async sendPostRequestAsync() {
    const body = { access_token: answering, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
    return { headers: {}, status: 200, body };
  },
} as INetworkModule;

/** Told beforehand, so that nothing has to be discovered. */
const METADATA = {
  knownAuthorities: ['login.microsoftonline.com'],
  authorityMetadata: JSON.stringify({
    authorization_endpoint: `${AUTHORITY}/oauth2/v2.0/authorize`,
    token_endpoint: `${AUTHORITY}/oauth2/v2.0/token`,
    issuer: `${AUTHORITY}/v2.0`,
    jwks_uri: `${AUTHORITY}/discovery/v2.0/keys`,
  }),
  cloudDiscoveryMetadata: JSON.stringify({
    tenant_discovery_endpoint: `${AUTHORITY}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: ['login.microsoftonline.com', 'login.windows.net'],
      },
    ],
  }),
};

export function create({ clientId, clientSecret }: Identity): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority: AUTHORITY, ...METADATA },
    system: { networkClient: NETWORK },
  });
}

export async function hold(identity: Identity): Promise<ConfidentialClientApplication> {
  answering = identity.accessToken;
  const application = create(identity);
  await token(application);
  return application;
}

const REQUEST = { scopes: ['https://graph.microsoft.com/.default'] };

export async function token(application: ConfidentialClientApplication): Promise<unknown> {
  const result = await application.acquireTokenByClientCredential(REQUEST);
  return result?.accessToken;
}
