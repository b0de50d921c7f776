import { type AccessToken, ClientCredentials } from 'simple-oauth2';
import { holder, type TokenHolder } from '../storm/token-holder.js';
import { CLIENT_ID, CLIENT_SECRET } from '../wire/credentials.js';

export function simpleOauth2Client(tokenEndpoint: string): ClientCredentials {
  const { origin, pathname } = new URL(tokenEndpoint);
  return new ClientCredentials({
    client: { id: CLIENT_ID, secret: CLIENT_SECRET },
    auth: { tokenHost: origin, tokenPath: pathname },
  });
}

/** A token that is asked for again when `expired()` says so; who waits for whom is left to its user. */
export function simpleOauth2Holder(tokenEndpoint: string): TokenHolder {
  const client = simpleOauth2Client(tokenEndpoint);
  let current: AccessToken | undefined;
  return holder({
    async ask() {
      if (current === undefined || current.expired()) current = await client.getToken({});
      return current;
    },
    read: ({ token }) => String(token['access_token']),
  });
}
