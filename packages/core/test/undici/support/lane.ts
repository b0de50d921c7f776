import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  type Provider,
  type TokenClient,
} from '@org/oauth-core';
import { tokenInterceptor } from '@org/oauth-core/undici';
import { createTalendServer, type TalendServer } from '@org/oauth-testkit';
import { Agent, type Dispatcher, request } from 'undici';
import { onTestFinished } from 'vitest';
import { recordEvents } from '../../support/world.js';

type Interceptor = Dispatcher.DispatcherComposeInterceptor;
type Options = Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & {
  method?: Dispatcher.HttpMethod;
};

/** How undici speaks with an interceptor: undici 7 offers both ways, and takes the newer one behind other interceptors. */
export type Wiring = 'raw' | 'controlled';
export const wirings: readonly Wiring[] = ['raw', 'controlled'];

export interface Lane {
  readonly server: TalendServer;
  readonly client: TokenClient;
  readonly dispatcher: Dispatcher;
  readonly events: readonly string[];
  send(url: string, options?: Options): Promise<Dispatcher.ResponseData>;
  /** The status alone, with the body read. */
  status(url: string, options?: Options): Promise<number>;
}

export interface LaneOptions {
  readonly provider?: Partial<Provider>;
  /** Time of the client; the default stands still. */
  readonly now?: () => number;
  /** Interceptors that hear of a request after the lane. */
  readonly inner?: readonly Interceptor[];
  /** Interceptors that hear of it before. */
  readonly outer?: readonly Interceptor[];
}

/** A real server, a token client of it and a dispatcher with its tokens, closed when the test ends. */
export async function openLane(wiring: Wiring, options: LaneOptions = {}): Promise<Lane> {
  const { inner = [], outer = [] } = options;
  const server = await createTalendServer();
  const client = createTokenClient(
    { ...providerOf(server), ...options.provider },
    { clock: stillClock(options.now) },
  );
  const agent = new Agent();
  const dispatcher = agent.compose(
    ...inner,
    tokenInterceptor(client),
    ...(wiring === 'controlled' ? [handOn] : []),
    ...outer,
  );
  onTestFinished(async () => {
    await client.close();
    await agent.destroy();
    await server.close();
  });
  const send: Lane['send'] = (url, init) => request(url, { ...init, dispatcher });
  const status: Lane['status'] = async (url, init) => {
    const { statusCode, body } = await send(url, init);
    await body.dump();
    return statusCode;
  };
  return { server, client, dispatcher, events: recordEvents(client), send, status };
}

function providerOf(server: TalendServer): Provider {
  return {
    name: 'acme',
    tokenEndpoint: server.tokenEndpoint,
    clientAuth: clientSecretBasic(server.clientId, server.clientSecret, { encoding: 'raw' }),
    grant: clientCredentials({ audience: server.url }),
    requestFormat: 'json',
  };
}

function stillClock(now: () => number = () => 1_795_000_000_000) {
  return {
    now,
    setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
    clearTimeout: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout),
  };
}

/** An interceptor that hands everything on, in the newer words only. */
const handOn: Interceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (...heard) => handler.onRequestStart?.(...heard),
    onRequestUpgrade: (...heard) => handler.onRequestUpgrade?.(...heard),
    onResponseStart: (...heard) => handler.onResponseStart?.(...heard),
    onResponseData: (...heard) => handler.onResponseData?.(...heard),
    onResponseEnd: (...heard) => handler.onResponseEnd?.(...heard),
    onResponseError: (...heard) => handler.onResponseError?.(...heard),
  });
