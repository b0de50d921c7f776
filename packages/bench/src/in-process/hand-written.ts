import { type Configuration, HandWrittenClient } from '../reference/hand-written-client.js';
import { tokenResponse } from './identities.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

let answering = '';
const CONFIGURATION: Configuration = {
  tokenEndpoint: 'https://api.eu.cloud.talend.com/security/oauth/token',
  fetch: async () => tokenResponse(answering),
};

/** The reference. */
export function create({ clientId, clientSecret }: Identity): HandWrittenClient {
  return new HandWrittenClient(CONFIGURATION, clientId, clientSecret);
}

export async function hold(identity: Identity): Promise<HandWrittenClient> {
  answering = identity.accessToken;
  const client = create(identity);
  await client.getToken();
  return client;
}

export function token(client: HandWrittenClient): Promise<unknown> {
  return client.getToken();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const transport = stubbedFetch(tokenResponse('an-opaque-access-token'));
  const { fetch } = transport;
  const client = new HandWrittenClient({ ...CONFIGURATION, fetch }, 'a-client', 'its-secret');
  await client.getToken();
  transport.answer = apiAnswer();
  return {
    bare: () => fetch(API_URL, requestInit(method)),
    authenticated: () => client.fetch(API_URL, requestInit(method)),
  };
}
