import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import { onTestFinished } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import { parseClientOptions } from '../../src/config/parse-client-options.js';
import { parseProvider } from '../../src/config/parse-provider.js';
import type { Provider } from '../../src/config/provider.js';
import type { TokenClientOptions } from '../../src/config/settings.js';
import type { EndpointContext } from '../../src/endpoint/endpoint-context.js';
import { requestToken } from '../../src/endpoint/request-token.js';
import type { TokenAnswer } from '../../src/endpoint/token-answer.js';
import { isOAuthError, type OAuthError } from '../../src/errors/oauth-error.js';
import { clientCredentials } from '../../src/grants/client-credentials.js';
import type { GrantRequest } from '../../src/grants/grant.js';
import { grantContext } from '../grants/support/grant-context.js';

/** A request as its bytes arrived. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as on the wire. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface WireServer {
  readonly url: string;
  readonly received: readonly Received[];
}

export type Respond = (response: ServerResponse, request: Received, index: number) => void;

/** A real server that writes down what arrives and answers as told; closed when the test ends. */
export async function startServer(respond: Respond): Promise<WireServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers, rawHeaders } = request;
      received.push({ method, path, headers, rawHeaders, body: Buffer.concat(chunks).toString() });
      const latest = received.at(-1);
      if (latest !== undefined) respond(response, latest, received.length - 1);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, received };
}

/** A fixed answer. */
export function answer(status: number, body: string, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

export const TOKEN_BODY = '{"access_token":"at-1","token_type":"Bearer","expires_in":3600}';

export interface ContextOptions {
  readonly provider?: Partial<Provider>;
  readonly client?: TokenClientOptions;
}

export function contextFor(url: string, { provider, client }: ContextOptions = {}): EndpointContext {
  return {
    key: 'acme:0123',
    settings: parseClientOptions({ retry: { attempts: 1 }, ...client }),
    provider: parseProvider({
      name: 'acme',
      tokenEndpoint: url,
      clientAuth: clientSecretBasic('client', 'secret'),
      grant: clientCredentials(),
      ...provider,
    }),
  };
}

export const never: AbortSignal = new AbortController().signal;

/** Asks for a token in the way the context's grant says. */
export async function ask(context: EndpointContext, signal: AbortSignal = never): Promise<TokenAnswer> {
  return answerTo(context, await firstRequest(context), signal);
}

/** The answer to a request; one that is refused fails. */
export async function answerTo(
  context: EndpointContext,
  request: GrantRequest,
  signal: AbortSignal = never,
): Promise<TokenAnswer> {
  const read = await requestToken(context, request, { signal });
  if ('refusal' in read) throw read.refusal;
  return read;
}

export async function firstRequest({ provider }: EndpointContext): Promise<GrantRequest> {
  const request = await provider.grant.request(grantContext('first'));
  if ('accessToken' in request) throw new Error('this grant makes no request');
  return request;
}

/** The `OAuthError` that work fails with; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<OAuthError> {
  try {
    await work;
  } catch (error) {
    if (isOAuthError(error)) return error;
    throw error;
  }
  throw new Error('expected a failure');
}

/** Moves virtual time on until the work settles. */
export async function during<T>(clock: VirtualClock, work: Promise<T>, atMostMs = 3_600_000): Promise<T> {
  let settled = false;
  const done = (): void => {
    settled = true;
  };
  work.then(done, done);
  await clock.advance(atMostMs, { until: () => settled });
  return work;
}

export { createVirtualClock };
