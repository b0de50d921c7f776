import assert from 'node:assert/strict';
import { createVirtualClock, type VirtualClock } from '../clock/virtual-clock.js';
import type { TestServer } from '../server/test-server.js';
import { fetchFailed } from '../transport/fetch-delivery.js';
import { followRedirects } from '../transport/follow-redirects.js';
import type { ContractClient, ContractSubject, ContractWorld } from './contract-subject.js';

/** How long a call may take, in ms of virtual time: longer than any deadline with its retries. */
const LONGEST_CALL_MS = 30 * 60_000;

/** A request that was to leave for another origin than the server's. */
interface StrayRequest {
  readonly url: string;
  readonly headers: Headers;
}

/** One case's server, client and time. */
export interface Stage<Server extends TestServer> {
  readonly server: Server;
  readonly clock: VirtualClock;
  readonly world: ContractWorld;
  /** The subject's client; more can be opened with `open`. */
  readonly client: ContractClient;
  open(openClient: (server: Server, world: ContractWorld) => ContractClient): ContractClient;
  /** What the clients told their loggers and listeners, with what the case has added. */
  readonly told: unknown[];
  readonly strays: readonly StrayRequest[];
  /** The outcome of a call, while virtual time passes for as long as it takes. */
  settle<T>(call: Promise<T>): Promise<T>;
  /** The error that a call must fail with. */
  failureOf(call: Promise<unknown>): Promise<unknown>;
  close(): Promise<void>;
}

export async function openStage<Server extends TestServer>(
  subject: ContractSubject<Server>,
): Promise<Stage<Server>> {
  const clock = createVirtualClock();
  // Clients sign with WebCrypto; their deadlines must not pass meanwhile.
  const endTracking = clock.trackCrypto();
  const server = await subject.start({ clock, listen: false, seed: 'contract' });
  const told: unknown[] = [];
  const strays: StrayRequest[] = [];
  const tell = (...words: unknown[]): void => void told.push(words);
  const world: ContractWorld = {
    clock,
    random: () => 0.5,
    logger: { debug: tell, info: tell, warn: tell, error: tell },
    fetch: gated(server, strays),
  };
  const clients: ContractClient[] = [];
  const open: Stage<Server>['open'] = (openClient) => {
    const client = openClient(server, world);
    for (const event of ['refreshed', 'expired', 'failed'] as const) client.on?.(event, tell);
    clients.push(client);
    return client;
  };
  const settle = <T>(call: Promise<T>): Promise<T> => settleIn(clock, call);
  return {
    server,
    clock,
    world,
    client: open((...parts) => subject.open(...parts)),
    open,
    told,
    strays,
    settle,
    failureOf: (call) =>
      settle(
        call.then(
          () => assert.fail('the call should have failed'),
          (error: unknown) => error,
        ),
      ),
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await server.close();
      endTracking();
    },
  };
}

/** The server's `fetch`; what is meant for others, after a redirect too, is written down and fails. */
function gated(server: TestServer, strays: StrayRequest[]): typeof fetch {
  return followRedirects(async ({ url, method, headers, body, signal }) => {
    if (url.origin !== server.url) {
      strays.push({ url: url.href, headers });
      throw fetchFailed('ECONNREFUSED');
    }
    const init = { method, headers, signal: signal ?? null, redirect: 'manual' as const };
    return server.fetch(url, body.length === 0 ? init : { ...init, body });
  });
}

async function settleIn<T>(clock: VirtualClock, call: Promise<T>): Promise<T> {
  let isSettled = false;
  const settled = (): void => {
    isSettled = true;
  };
  call.then(settled, settled);
  await clock
    .advance(LONGEST_CALL_MS, { until: () => isSettled, patienceMs: 1_000 })
    .catch(() => assert.fail('the call did not settle within half an hour'));
  return call;
}
