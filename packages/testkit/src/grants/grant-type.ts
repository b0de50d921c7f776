/** The grants that the servers know; an absolute URI names any other (RFC 6749 §4.5). */
export type GrantType =
  | 'client_credentials'
  | 'password'
  | 'refresh_token'
  | 'authorization_code'
  | 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  | 'urn:ietf:params:oauth:grant-type:token-exchange'
  | 'urn:ietf:params:oauth:grant-type:device_code'
  | (string & {});
