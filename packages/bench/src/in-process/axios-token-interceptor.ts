import { type AxiosInstance, type AxiosResponse, create as createAxios } from 'axios';
import tokenProvider from 'axios-token-interceptor';
import { LIFETIME_SECONDS } from './identities.js';
import { API_URL, requestInit } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

interface Answer {
  readonly access_token: string;
  readonly expires_in: number;
}

let answering = '';

/** The cache of its README, for answers that name their lifetime. What is cached is the user's own function. */
export function create({ clientId, clientSecret }: Identity): () => Promise<Answer> {
  return tokenProvider.tokenCache(
    async () => {
      if (clientId === '' || clientSecret === '') throw new Error('there are no credentials');
      return { access_token: answering, expires_in: LIFETIME_SECONDS };
    },
    { getMaxAge: ({ expires_in }) => expires_in * 1_000 },
  );
}

export async function hold(identity: Identity): Promise<() => Promise<Answer>> {
  answering = identity.accessToken;
  const cache = create(identity);
  await cache();
  return cache;
}

export function token(cache: () => Promise<Answer>): Promise<unknown> {
  return cache();
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const getToken = await hold({ clientId: 'a-client', clientSecret: 'its-secret', accessToken: 'opaque' });
  const instance = stubbedAxios();
  instance.interceptors.request.use(
    tokenProvider({ getToken, headerFormatter: ({ access_token }) => `Bearer ${access_token}` }),
  );
  return { bare: axiosRequest(stubbedAxios(), method), authenticated: axiosRequest(instance, method) };
}

/** An instance whose adapter answers at once: what axios itself costs is not counted as authentication. */
export function stubbedAxios(): AxiosInstance {
  return createAxios({
    adapter: async (config): Promise<AxiosResponse> => ({
      data: {},
      status: 200,
      statusText: 'OK',
      headers: {},
      config,
    }),
  });
}

export function axiosRequest(instance: AxiosInstance, method: Method): () => Promise<unknown> {
  if (method === 'GET') return () => instance.get(API_URL);
  return () => {
    const { body, headers } = requestInit(method) ?? {};
    return instance.post(API_URL, body, { headers: headers as Record<string, string> });
  };
}
