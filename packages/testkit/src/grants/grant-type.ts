/** The grants that the servers know. */
export type GrantType = 'client_credentials' | 'password' | 'refresh_token';
