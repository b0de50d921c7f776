import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import { onTestFinished, vi } from 'vitest';
import { type ResourceServer, startResourceServer } from '../../src/api/resource-server.js';
import { type AuthorizationServer, startAuthorizationServer } from '../../src/server/authorization-server.js';
import type { AuthorizationServerOptions } from '../../src/server/configuration.js';

/** A server, an API that asks it, and the clock of all. */
export interface Site {
  readonly server: AuthorizationServer;
  readonly api: ResourceServer;
  readonly clock: VirtualClock;
  /** For clients: the time stands still while a request is on its way. */
  readonly fetch: typeof fetch;
  /** The same for a `fetch` of one's own. */
  tracked(send: typeof fetch): typeof fetch;
  /** Moves the time on, once no request is on its way, and waits for the requests that this caused. */
  advance(ms: number): Promise<void>;
  /** Lets a second pass, and another, until the promise is settled: somebody may have to wait for it. */
  patiently<T>(promise: Promise<T>): Promise<T>;
}

// The server counts whole seconds: an instant between two of them shows what that does.
const START_MS = Date.UTC(2026, 0, 1, 12, 0, 0, 700);

/** Starts everything, until the end of the test. */
export async function start(options?: AuthorizationServerOptions): Promise<Site> {
  const clock = createVirtualClock(START_MS);
  // The server knows no other clock than this one.
  vi.spyOn(Date, 'now').mockImplementation(() => clock.now());
  const server = await startAuthorizationServer(options);
  onTestFinished(() => server.close());
  const api = await startResourceServer(server.introspect, options);
  onTestFinished(() => api.close());
  const { counted, idle } = countRequests(clock);
  const advance = async (ms: number): Promise<void> => {
    await idle();
    await clock.advance(ms);
    await idle();
  };
  const patiently = async <T>(promise: Promise<T>): Promise<T> => {
    const waiting = new Set([promise]);
    const settled = (): void => waiting.clear();
    promise.then(settled, settled);
    await idle();
    while (waiting.size > 0) await advance(1_000);
    return promise;
  };
  const tracked = (send: typeof fetch): typeof fetch => clock.track(counted(send));
  return { clock, server, api, fetch: tracked(fetch), tracked, advance, patiently };
}

/** The virtual clock waits for a request only briefly; a busy machine may need longer. */
function countRequests(clock: VirtualClock): {
  counted(send: typeof fetch): typeof fetch;
  idle(): Promise<void>;
} {
  let onTheWay = 0;
  return {
    counted: (send) => async (input, init) => {
      onTheWay += 1;
      try {
        return await send(input, init);
      } finally {
        onTheWay -= 1;
      }
    },
    async idle() {
      await clock.settle();
      await clock.settle({ until: () => onTheWay === 0, patienceMs: 30_000 });
      await clock.settle();
    },
  };
}
