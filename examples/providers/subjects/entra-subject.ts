import { createEntraServer, entraError, type VendorServer } from '@org/oauth-testkit';
import { entra } from '../entra.js';
import { clientSecret, formEncoded } from './secrets.js';
import { post, vendorSubject } from './vendor-subject.js';

/** The testkit's server names its requests so. */
const requestId = '255d1aef-8c98-452f-ac51-23d051240864';
const expired = 'The provided client secret keys are expired.';

export const entraSubject = vendorSubject<VendorServer>({
  start: (options) =>
    createEntraServer({ ...options, tenant: 'contoso', clientId: 'shop', clientSecret: clientSecret.right }),
  provider: (secret, authority) =>
    entra({
      tenantId: 'contoso',
      clientId: 'shop',
      clientSecret: secret,
      applicationIdUri: 'api://orders',
      apiOrigin: authority ?? 'https://orders.example',
      authority,
    }),
  secret: clientSecret,
  address: 'https://login.microsoftonline.com',
  tokenRequest: () =>
    post(
      '/contoso/oauth2/v2.0/token',
      `grant_type=client_credentials&scope=api%3A%2F%2Forders%2F.default&client_id=shop&client_secret=${formEncoded(clientSecret.right)}`,
    ),
  wrongSecret: { code: 'invalid_client', requestId },
  errors: [
    {
      title: 'a secret that has expired',
      fault: entraError({ status: 401, error: 'invalid_client', code: 7_000_222, message: expired }),
      code: 'invalid_client',
      retryable: false,
      says: ['has expired'],
      requestId,
    },
  ],
});
