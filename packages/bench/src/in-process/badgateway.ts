import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { tokenResponse } from './identities.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

let answering = '';
const fetchToken = async () => tokenResponse(answering);

/** The fetch wrapper of its README. */
export function create({ clientId, clientSecret }: Identity): OAuth2Fetch {
  const client = new OAuth2Client({
    server: 'https://auth.acme.example',
    tokenEndpoint: '/token',
    clientId,
    clientSecret,
    fetch: fetchToken,
  });
  return new OAuth2Fetch({ client, getNewToken: () => client.clientCredentials() });
}

export async function hold(identity: Identity): Promise<OAuth2Fetch> {
  answering = identity.accessToken;
  const wrapper = create(identity);
  await wrapper.getAccessToken();
  return wrapper;
}

export function token(wrapper: OAuth2Fetch): Promise<unknown> {
  return wrapper.getAccessToken();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const wrapper = await hold({ clientId: 'a-client', clientSecret: 'its-secret', accessToken: 'opaque' });
  const { fetch } = stubbedFetch(await apiAnswer());
  // It calls the global one.
  globalThis.fetch = fetch;
  return {
    bare: () => fetch(API_URL, requestInit(method)),
    authenticated: () => wrapper.fetch(API_URL, requestInit(method)),
  };
}
