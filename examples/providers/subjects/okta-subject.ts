import {
  createOktaServer,
  expectForm,
  oktaError,
  oktaRateLimited,
  type VendorServer,
} from '@org/oauth-testkit';
import { okta } from '../okta.js';
import { knownKeys, privateKey } from './secrets.js';
import { jwtWith, post, vendorSubject } from './vendor-subject.js';

const ADDRESS = 'https://acme.okta.com';

export const oktaSubject = vendorSubject<VendorServer>({
  start: (options) => createOktaServer({ ...options, clientId: 'shop', clientKeys: knownKeys }),
  provider: (key, url = ADDRESS) =>
    okta({
      issuer: `${url}/oauth2/default`,
      clientId: 'shop',
      privateKey: key,
      scope: 'orders:read',
      apiOrigin: url,
    }),
  secret: privateKey,
  address: ADDRESS,
  tokenRequest: (url) =>
    post(
      '/oauth2/default/v1/token',
      expectForm({
        grant_type: 'client_credentials',
        scope: 'orders:read',
        client_id: 'shop',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: jwtWith({ iss: 'shop', sub: 'shop', aud: `${url}/oauth2/default/v1/token` }),
      }),
    ),
  revocation: { lacks: 'its endpoint wants assertions of its own' },
  rejections: [oktaError({ status: 401, code: 'E0000011', summary: 'Invalid token provided' })],
  otherRefusals: [
    oktaError({ status: 403, code: 'E0000006', summary: 'You do not have permission' }),
    oktaRateLimited(7),
  ],
  wrongSecret: { code: 'invalid_client' },
  errors: [
    {
      title: 'an error of its other APIs',
      fault: oktaError({
        status: 403,
        code: 'E0000006',
        summary: 'You do not have permission',
        headers: { 'X-Okta-Request-Id': 'W0SFrQqZ' },
      }),
      code: 'access_denied',
      retryable: false,
      says: [],
      requestId: 'W0SFrQqZ',
    },
  ],
});
