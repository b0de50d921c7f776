import { gaxios, OAuth2Client } from 'google-auth-library';
import { LIFETIME_SECONDS } from './identities.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

/** The README's consumer of a token broker: its OAuth2 client with a handler that brings new tokens. */
export function create({ clientId, clientSecret }: Identity): OAuth2Client {
  const client = new OAuth2Client({ clientId, clientSecret });
  client.refreshHandler = refreshHandler;
  return client;
}

let answering = '';
async function refreshHandler() {
  return { access_token: answering, expiry_date: Date.now() + LIFETIME_SECONDS * 1_000 };
}

export async function hold(identity: Identity): Promise<OAuth2Client> {
  answering = identity.accessToken;
  const client = create(identity);
  await client.getAccessToken();
  return client;
}

export function token(client: OAuth2Client): Promise<unknown> {
  return client.getAccessToken();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const { fetch } = stubbedFetch(await apiAnswer());
  const transporter = new gaxios.Gaxios({ fetchImplementation: fetch, responseType: 'stream' });
  const client = new OAuth2Client({ transporter });
  client.setCredentials({ access_token: 'opaque', expiry_date: Date.now() + LIFETIME_SECONDS * 1_000 });
  return {
    bare: () => transporter.fetch(API_URL, requestInit(method)),
    authenticated: () => client.fetch(API_URL, requestInit(method)),
  };
}
