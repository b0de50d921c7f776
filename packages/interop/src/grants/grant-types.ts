/** What each grant is called on the wire. */
export const GRANT_TYPES = {
  clientCredentials: 'client_credentials',
  password: 'password',
  refreshToken: 'refresh_token',
  authorizationCode: 'authorization_code',
  /** RFC 8628 §3.4. */
  deviceCode: 'urn:ietf:params:oauth:grant-type:device_code',
  /** RFC 7523 §2.1. */
  jwtBearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  /** RFC 7522 §2.1. */
  samlBearer: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  /** RFC 8693 §2.1. */
  tokenExchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
  /** One of this server's own (RFC 6749 §4.5). */
  badge: 'https://grants.example.com/badge',
} as const;
