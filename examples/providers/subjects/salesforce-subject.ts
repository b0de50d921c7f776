import { createSalesforceServer, expectForm, json, type VendorServer } from '@org/oauth-testkit';
import { salesforce } from '../salesforce.js';
import { knownKeys, privateKey } from './secrets.js';
import { jwtWith, post, vendorSubject } from './vendor-subject.js';

const ADDRESS = 'https://acme.my.salesforce.com';
const username = 'robot@acme.example';

/** Whether asking again gives the same token is written nowhere, so the contract is kept either way. */
export const salesforceSubject = (reissue: 'fresh' | 'same-until-expiry') =>
  vendorSubject<VendorServer>({
    start: (options) =>
      createSalesforceServer({
        ...options,
        clientId: 'shop',
        clientKeys: knownKeys,
        approvedUsers: [username],
        reissue,
      }),
    provider: (key, myDomain = ADDRESS) =>
      salesforce({ myDomain, consumerKey: 'shop', username, privateKey: key }),
    secret: privateKey,
    address: ADDRESS,
    tokenRequest: () =>
      post(
        '/services/oauth2/token',
        expectForm({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: jwtWith({ iss: 'shop', sub: username, aud: 'https://login.salesforce.com' }),
          client_id: 'shop',
        }),
      ),
    revocation: {
      requests: (_, { accessToken }) => [
        post('/services/oauth2/revoke', `token=${accessToken}&token_type_hint=access_token&client_id=shop`),
      ],
    },
    defaultLifetimeSeconds: 7_200,
    rejections: [json(401, [{ errorCode: 'INVALID_SESSION_ID' }])],
    wrongSecret: { code: 'invalid_grant' },
  });
