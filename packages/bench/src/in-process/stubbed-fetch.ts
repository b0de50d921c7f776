import type { Method } from './subject.js';

export const API_URL = 'https://api.eu.cloud.talend.com/orchestration/executables/tasks';

/** A `fetch` that answers at once, first to the token request, then always as an API does. */
export interface StubbedFetch {
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  /** What is answered from now on. */
  answer: Promise<Response>;
}

export function stubbedFetch(first: Response): StubbedFetch {
  const stub: StubbedFetch = { fetch: () => stub.answer, answer: Promise.resolve(first) };
  return stub;
}

/** Nobody reads its body, so that all calls can be given the same one. */
export function apiAnswer(): Promise<Response> {
  return Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
}

const BODY = JSON.stringify({ executable: '5d1b1a2c', logLevel: 'INFO' });

/** What a caller writes for each request. */
export function requestInit(method: Method): RequestInit | undefined {
  return method === 'GET'
    ? undefined
    : { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY };
}
