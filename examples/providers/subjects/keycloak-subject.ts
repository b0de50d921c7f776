import { createKeycloakServer, type VendorServer } from '@org/oauth-testkit';
import { keycloak } from '../keycloak.js';
import { clientSecret, formEncoded, userPassword } from './secrets.js';
import { post, vendorSubject } from './vendor-subject.js';

const TEN_YEARS_SECONDS = 10 * 365 * 86_400;
const ADDRESS = 'https://sso.example.com';
const root = '/realms/shop/protocol/openid-connect';
const basic = btoa(`shop:${formEncoded(clientSecret.right)}`);
const form = (path: string, body: string) => post(`${root}/${path}`, body, `Basic ${basic}`);
const robot = { username: 'robot', password: userPassword.right };

export const keycloakSubject = vendorSubject<VendorServer>({
  start: (options) =>
    createKeycloakServer({
      ...options,
      realm: 'shop',
      clientId: 'shop',
      clientSecret: clientSecret.right,
      users: { robot: userPassword.right },
      // Else it would be spent before its own end, where the contract waits for the access token's.
      refreshTokenLifetimeSeconds: TEN_YEARS_SECONDS,
    }),
  provider: (secret, url = ADDRESS) =>
    keycloak({
      realmUrl: `${url}/realms/shop`,
      clientId: 'shop',
      clientSecret: secret,
      user: robot,
      apiOrigin: url,
    }),
  secret: clientSecret,
  secrets: () => [...clientSecret.forms, ...userPassword.forms, basic],
  address: ADDRESS,
  tokenRequest: () =>
    form('token', `grant_type=password&username=robot&password=${formEncoded(userPassword.right)}`),
  renewal: {
    request: (_, refreshToken) =>
      form('token', `grant_type=refresh_token&refresh_token=${formEncoded(refreshToken)}`),
    whenDead: 'login',
  },
  revocation: {
    requests: (_, { accessToken, refreshToken = '' }) => [
      form('revoke', `token=${formEncoded(refreshToken)}&token_type_hint=refresh_token`),
      form('revoke', `token=${accessToken}&token_type_hint=access_token`),
    ],
  },
  wrongSecret: { code: 'invalid_client' },
});
