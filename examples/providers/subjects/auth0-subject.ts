import { createAuth0Server, json, type VendorServer } from '@org/oauth-testkit';
import { auth0 } from '../auth0.js';
import { clientSecret } from './secrets.js';
import { post, vendorSubject } from './vendor-subject.js';

const ADDRESS = 'https://acme.eu.auth0.com';
const audience = 'https://orders.example/';
const parameters = {
  audience,
  client_id: 'shop',
  client_secret: clientSecret.right,
  grant_type: 'client_credentials',
};

export const auth0Subject = vendorSubject<VendorServer>({
  start: (options) =>
    createAuth0Server({ ...options, audience, clientId: 'shop', clientSecret: clientSecret.right }),
  provider: (secret, domain = ADDRESS) =>
    auth0({ domain, clientId: 'shop', clientSecret: secret, audience, apiOrigin: domain }),
  secret: clientSecret,
  address: ADDRESS,
  tokenRequest: () => ({
    ...post('/oauth/token', JSON.stringify(parameters)),
    headers: { 'content-type': 'application/json' },
  }),
  wrongSecret: { code: 'invalid_client' },
  errors: [
    {
      title: "an API that is not the client's",
      fault: json(403, { error: 'access_denied', error_description: 'Client is not authorized.' }),
      code: 'access_denied',
      retryable: false,
      says: [],
    },
  ],
});
