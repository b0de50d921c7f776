import { allowInsecureRequests, ClientSecretBasic, Configuration } from 'openid-client';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';

/** What its functions are given, for a server without discovery. */
export function openidClientConfig(tokenEndpoint: string): Configuration {
  const config = new Configuration(
    { issuer: new URL(tokenEndpoint).origin, token_endpoint: tokenEndpoint },
    CLIENT_ID,
    undefined,
    ClientSecretBasic(CLIENT_SECRET),
  );
  // oxlint-disable-next-line typescript/no-deprecated -- marked so to stand out; the bench server is on this machine
  allowInsecureRequests(config);
  return config;
}
