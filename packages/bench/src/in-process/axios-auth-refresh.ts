import { createAuthRefresh } from 'axios-auth-refresh';
import { axiosRequest, stubbedAxios } from './axios-token-interceptor.js';
import type { Method, StubbedRequest } from './subject.js';

/** Its README: a request interceptor puts the token in, and it renews after a 401. */
export async function stubbed(method: Method): Promise<StubbedRequest> {
  const instance = stubbedAxios();
  const token = 'opaque';
  instance.interceptors.request.use((request) => {
    request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  });
  // Its types know axios as CommonJS has it.
  createAuthRefresh(instance as unknown as Parameters<typeof createAuthRefresh>[0], async () => undefined);
  return { bare: axiosRequest(stubbedAxios(), method), authenticated: axiosRequest(instance, method) };
}
