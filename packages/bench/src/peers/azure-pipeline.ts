import {
  bearerTokenAuthenticationPolicy,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { requestToken } from '../wire/request-token.js';

/**
 * The pipeline with its policy for Bearer tokens, whose credential asks the bench server, and with a handler of
 * challenges as its documentation describes it.
 *
 * @returns makes a GET request over this transport
 */
export function azurePipeline(
  tokenEndpoint: string,
  transport: HttpClient,
): (url: string) => Promise<PipelineResponse> {
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(
    bearerTokenAuthenticationPolicy({
      scopes: 'bench/.default',
      credential: {
        async getToken() {
          const { access_token, expires_in } = await requestToken(tokenEndpoint);
          return { token: access_token, expiresOnTimestamp: Date.now() + expires_in * 1_000 };
        },
      },
      challengeCallbacks: {
        async authorizeRequestOnChallenge({ scopes, request, getAccessToken }) {
          // Claims, whatever they are, are how it is told that the token which it has is of no more use.
          const renewed = await getAccessToken(scopes, { claims: '{}' });
          if (renewed !== null) request.headers.set('authorization', `Bearer ${renewed.token}`);
          return renewed !== null;
        },
      },
    }),
  );
  return (url) => {
    // It sends no token over http, so only the transport knows that the address is none of https.
    const request = createPipelineRequest({ url: url.replace('http:', 'https:') });
    return pipeline.sendRequest(transport, request);
  };
}

/** The transport that the others have too. */
export const azureFetchTransport: HttpClient = {
  async sendRequest(request) {
    const response = await fetch(request.url.replace('https:', 'http:'), {
      method: request.method,
      headers: request.headers.toJSON(),
    });
    return {
      request,
      status: response.status,
      headers: createHttpHeaders(Object.fromEntries(response.headers)),
      bodyAsText: await response.text(),
    };
  },
};

const NO_HEADERS = createHttpHeaders();

/** Answers at once. */
export const azureStub: HttpClient = {
  sendRequest: (request) => Promise.resolve({ request, status: 200, headers: NO_HEADERS }),
};

/** The token that the request of this answer carried. */
export function azureTokenOf({ request }: PipelineResponse): string {
  return request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
}
