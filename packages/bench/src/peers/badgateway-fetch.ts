import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';

export function badgatewayClient(tokenEndpoint: string): OAuth2Client {
  return new OAuth2Client({
    server: tokenEndpoint,
    tokenEndpoint,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    authenticationMethod: 'client_secret_basic',
  });
}

/** The fetch wrapper of its README. */
export function badgatewayFetch(tokenEndpoint: string): OAuth2Fetch {
  const client = badgatewayClient(tokenEndpoint);
  return new OAuth2Fetch({ client, getNewToken: () => client.clientCredentials() });
}
