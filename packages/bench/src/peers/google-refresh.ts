import { OAuth2Client } from 'google-auth-library';
import { holder, type TokenHolder } from '../storm/token-holder.js';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';

/** Its OAuth2 client, which renews with a refresh token. */
export function googleRefresh(tokenEndpoint: string): TokenHolder {
  const client = new OAuth2Client({
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    endpoints: { oauth2TokenUrl: tokenEndpoint },
  });
  client.setCredentials({ refresh_token: 'bench-refresh-token' });
  return holder({ ask: () => client.getAccessToken(), read: ({ token }) => token ?? '' });
}
