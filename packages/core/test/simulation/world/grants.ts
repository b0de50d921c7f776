import {
  authorizationCode,
  clientCredentials,
  deviceCode,
  extensionGrant,
  type Grant,
  jwtBearer,
  password,
  refreshToken,
  staticToken,
  tokenExchange,
} from '@org/oauth-core';
import type { GrantName } from '../scenario/setup.js';
import { AUTHORIZE_URL, DEVICE_URL, type Vendor } from '../server/vendor.js';

/** What persons and other token clients do for a grant. */
export interface GrantHelp {
  readonly vendor: Pick<Vendor, 'logins' | 'tokenByHand'>;
  /** Different for each client that ever lives. */
  readonly mark: string;
  readonly firstRefreshToken: string;
}

export function grantOf(grant: GrantName, help: GrantHelp): Grant {
  switch (grant) {
    case 'client_credentials':
      return clientCredentials({ scope: 'b a' });
    case 'password':
      return password({ username: 'CANARY-user', password: 'CANARY-password' });
    case 'password-once':
      return password({ username: 'CANARY-user', password: 'CANARY-password', relogin: false });
    case 'refresh_token':
      return refreshToken({ refreshToken: help.firstRefreshToken });
    case 'jwt_bearer': {
      let made = 0;
      const assertion = () => `CANARY-assertion-${help.mark}-${++made}`;
      return jwtBearer({ assertion, identity: 'bot' });
    }
    case 'token_exchange':
      return tokenExchange({ subjectToken: subject(), audience: 'orders' });
    case 'extension':
      return extensionGrant({ grantType: 'urn:sim:badge', parameters: { badge: 'CANARY-badge' } });
    case 'device_code':
      return deviceCode({ deviceAuthorizationEndpoint: DEVICE_URL, session: 'ada', onCode: () => undefined });
    case 'authorization_code':
      return browserLogin(help.vendor);
    case 'static_token':
      return staticToken({ token: () => help.vendor.tokenByHand(), identity: 'ada' });
  }
}

/** Another token client, whose tokens are good until they are said to be bad. */
function subject() {
  let generation = 1;
  return {
    key: 'sim:subject',
    getToken: () => Promise.resolve({ accessToken: `CANARY-subject-${generation}` }),
    invalidate: (rejected: string) => {
      const isCurrent = rejected.endsWith(`-${generation}`);
      if (isCurrent) generation += 1;
      return isCurrent;
    },
  };
}

/** A person whose browser comes back as soon as it is opened. */
function browserLogin({ logins }: Pick<Vendor, 'logins'>): Grant {
  let comeBack: ((query: URLSearchParams) => void) | undefined;
  return authorizationCode({
    authorizationEndpoint: AUTHORIZE_URL,
    session: 'ada',
    redirect: () => {
      const query = new Promise<URLSearchParams>((resolve) => {
        comeBack = resolve;
      });
      const redirectUri = 'http://127.0.0.1:1/callback';
      return Promise.resolve({ redirectUri, query, close: () => Promise.resolve() });
    },
    open: () => comeBack?.(new URLSearchParams({ code: logins.newAuthorizationCode() })),
  });
}
