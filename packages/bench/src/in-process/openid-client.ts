import {
  clientCredentialsGrant,
  ClientSecretBasic,
  Configuration,
  customFetch,
  fetchProtectedResource,
} from 'openid-client';
import { tokenResponse } from './identities.js';
import { API_URL, apiAnswer, requestInit, stubbedFetch } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

let answering = '';
const fetchToken = async () => tokenResponse(answering);
const SERVER = { issuer: 'https://auth.acme.example', token_endpoint: 'https://auth.acme.example/token' };

/** It keeps no token: a cache made by hand around its grant. */
class Cache {
  readonly config: Configuration;
  #token = '';
  #expiresAt = 0;

  constructor(config: Configuration) {
    this.config = config;
  }

  async getToken(): Promise<string> {
    if (Date.now() < this.#expiresAt) return this.#token;
    const { access_token, expires_in = 0 } = await clientCredentialsGrant(this.config);
    this.#token = access_token;
    this.#expiresAt = Date.now() + expires_in * 1_000;
    return access_token;
  }
}

export function create({ clientId, clientSecret }: Identity): Cache {
  const config = new Configuration(SERVER, clientId, undefined, ClientSecretBasic(clientSecret));
  config[customFetch] = fetchToken;
  return new Cache(config);
}

export async function hold(identity: Identity): Promise<Cache> {
  answering = identity.accessToken;
  const cache = create(identity);
  await cache.getToken();
  return cache;
}

export function token(cache: Cache): Promise<unknown> {
  return cache.getToken();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const cache = await hold({ clientId: 'a-client', clientSecret: 'its-secret', accessToken: 'opaque' });
  const { fetch } = stubbedFetch(await apiAnswer());
  cache.config[customFetch] = (url, options) => fetch(url, options as RequestInit);
  const authenticated = async () => {
    const { body, headers } = requestInit(method) ?? {};
    return fetchProtectedResource(
      cache.config,
      await cache.getToken(),
      new URL(API_URL),
      method,
      body as string | undefined,
      headers === undefined ? undefined : new Headers(headers),
    );
  };
  return { bare: () => fetch(API_URL, requestInit(method)), authenticated };
}
