import { type AccessToken, ClientCredentials } from 'simple-oauth2';
import { LIFETIME_SECONDS } from './identities.js';
import type { Identity } from './subject.js';

const ENDPOINT = { tokenHost: 'https://auth.acme.example', tokenPath: '/token' };

/** Its README: `createToken()` of what was persisted, `expired()` before each use; who renews is left to its user. */
interface Holder {
  readonly client: ClientCredentials;
  token?: AccessToken;
}

export function create({ clientId: id, clientSecret: secret }: Identity): Holder {
  return { client: new ClientCredentials({ client: { id, secret }, auth: ENDPOINT }) };
}

export async function hold(identity: Identity): Promise<Holder> {
  const holder = create(identity);
  holder.token = holder.client.createToken({
    access_token: identity.accessToken,
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
  });
  return holder;
}

export async function token(holder: Holder): Promise<unknown> {
  if (holder.token === undefined || holder.token.expired()) holder.token = await holder.client.getToken({});
  return holder.token.token['access_token'];
}
