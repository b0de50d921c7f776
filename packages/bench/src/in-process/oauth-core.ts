import { createTokenClient, type TokenClient } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { tokenResponse } from './identities.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

/** This library, with a preset. */
export function create({ clientId, clientSecret }: Identity): TokenClient {
  return createTokenClient(talend({ env: 'eu', clientId, clientSecret }), OPTIONS);
}

let answering = '';
/** One for all clients, as a program has one. */
const OPTIONS = { fetch: async () => tokenResponse(answering) };

export async function hold(identity: Identity): Promise<TokenClient> {
  answering = identity.accessToken;
  const client = create(identity);
  await client.getToken();
  return client;
}

export function token(client: TokenClient): Promise<unknown> {
  return client.getToken();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const transport = stubbedFetch(tokenResponse('an-opaque-access-token'));
  const { fetch } = transport;
  const provider = talend({ env: 'eu', clientId: 'a-client', clientSecret: 'its-secret' });
  const client = createTokenClient(provider, { fetch });
  await client.getToken();
  transport.answer = apiAnswer();
  return {
    bare: () => fetch(API_URL, requestInit(method)),
    authenticated: () => client.fetch(API_URL, requestInit(method)),
  };
}
