import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import { LIFETIME_SECONDS } from './identities.js';
import { API_URL, requestInit } from './stubbed-fetch.js';
import type { Identity, Method, StubbedRequest } from './subject.js';

let answering = '';

/** A hand-made credential, as each service of a vendor has one. */
class Credential implements TokenCredential {
  readonly #id: string;
  readonly #secret: string;

  constructor({ clientId, clientSecret }: Identity) {
    this.#id = clientId;
    this.#secret = clientSecret;
  }

  async getToken() {
    if (this.#id === '' || this.#secret === '') throw new Error('there are no credentials');
    return { token: answering, expiresOnTimestamp: Date.now() + LIFETIME_SECONDS * 1_000 };
  }
}

const STUB: HttpClient = (() => {
  const headers = createHttpHeaders();
  return { sendRequest: (request) => Promise.resolve({ request, status: 200, headers }) };
})();

/** Its policy keeps the token; there is no way to it but a request. */
export function create(identity: Identity): Pipeline {
  const pipeline = createEmptyPipeline();
  const credential = new Credential(identity);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: 'bench/.default' }));
  return pipeline;
}

export async function hold(identity: Identity): Promise<Pipeline> {
  answering = identity.accessToken;
  const pipeline = create(identity);
  await pipeline.sendRequest(STUB, createPipelineRequest({ url: API_URL }));
  return pipeline;
}

const REQUEST = createPipelineRequest({ url: API_URL });

/** The cheapest way to the token: the same request again, over a transport that does nothing. */
export async function token(pipeline: Pipeline): Promise<unknown> {
  const { request } = await pipeline.sendRequest(STUB, REQUEST);
  return request.headers.get('authorization');
}

export async function stubbed(method: Method): Promise<StubbedRequest> {
  const pipeline = await hold({ clientId: 'a-client', clientSecret: 'its-secret', accessToken: 'opaque' });
  return {
    bare: () => STUB.sendRequest(newRequest(method)),
    authenticated: () => pipeline.sendRequest(STUB, newRequest(method)),
  };
}

/** What its users make for each request. */
function newRequest(method: Method): PipelineRequest {
  const { body, headers } = requestInit(method) ?? {};
  return createPipelineRequest({
    url: API_URL,
    method,
    headers: createHttpHeaders(headers as Record<string, string>),
    ...(body !== undefined && { body: body as string }),
  });
}
