import { type Proxy, type RedisServer, startProxy, startRedis } from '@org/oauth-real-redis';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createClient } from 'redis';
import { redisStore } from '../../src/index.js';

/** One server for a suite, and what each test opens, closed after it. */
export interface World {
  readonly server: RedisServer;
  /** Of the test's own, so that all tests may share a server. */
  key(): string;
  store(options?: { url?: string; prefix?: string; timeoutMs?: number }): ReturnType<typeof redisStore>;
  proxy(): Promise<Proxy>;
  /** A plain client, to look at what is stored. */
  client(): Promise<ReturnType<typeof createPlainClient>>;
}

/** Beyond any pause of a busy machine: what is to time out says so. */
const PATIENT_MS = 15_000;

const createPlainClient = (url: string) => createClient({ url, RESP: 2 });

export function createWorld(options: readonly string[] = []): World {
  const closing: (() => unknown)[] = [];
  let server: RedisServer | undefined;
  let keys = 0;
  beforeAll(async () => {
    server = await startRedis(options);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  afterAll(() => server?.close());
  const world: World = {
    get server() {
      if (server === undefined) throw new Error('not started');
      return server;
    },
    key: () => `key ${++keys}`,
    store(given = {}) {
      const store = redisStore({ url: world.server.url, timeoutMs: PATIENT_MS, ...given });
      closing.push(() => store.close());
      return store;
    },
    async proxy() {
      const proxy = await startProxy(world.server.port);
      closing.push(() => proxy.close());
      return proxy;
    },
    async client() {
      const client = createPlainClient(world.server.url);
      client.on('error', () => {});
      await client.connect();
      closing.push(() => client.destroy());
      return client;
    },
  };
  return world;
}
