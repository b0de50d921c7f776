import { createClient } from 'redis';
import type { OwnClient, RedisClient } from './redis-client.js';

/** What a client for a single server has besides; cluster and Sentinel clients lack `unref`. */
interface SingleClient extends RedisClient {
  readonly options?: { readonly socket?: object | undefined } | undefined;
  duplicate(overrides: { readonly socket: object }): OwnClient;
  unref(): void;
}

export function isSingle(client: RedisClient): client is SingleClient {
  return 'unref' in client && 'duplicate' in client;
}

/** RESP2 is enough for scripts and messages, and every server and proxy speaks it. */
export function clientOf(url: string, timeoutMs: number): OwnClient {
  return createClient({
    url,
    RESP: 2,
    socket: { connectTimeout: timeoutMs, reconnectStrategy: false },
    commandOptions: { timeout: timeoutMs },
  });
}

/** One more connection to where the user's client is connected. */
export function duplicateOf(client: SingleClient): OwnClient {
  return client.duplicate({ socket: { ...client.options?.socket, reconnectStrategy: false } });
}
