import { isOAuthError, type TokenClient } from '@org/oauth-core';
import { type AxiosInstance, create } from 'axios';
import ky, { type KyInstance } from 'ky';

export function axiosOverFetch(client: TokenClient, baseUrl: string): AxiosInstance {
  return create({ baseURL: baseUrl, adapter: 'fetch', env: { fetch: client.fetch } });
}

export function kyOverFetch(client: TokenClient, baseUrl: string): KyInstance {
  const shouldRetry = ({ error }: { error: Error }) => (isOAuthError(error) ? false : undefined);
  return ky.create({ prefixUrl: baseUrl, fetch: client.fetch, retry: { shouldRetry } });
}
