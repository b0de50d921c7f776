import { optional, required, type Rule, shape, withMethods } from '@org/oauth-core/preset';
import type { RedisClient } from './connection/redis-client.js';

interface CommonOptions {
  /** Begins the names of all Redis keys and channels; no braces. Default `oauth:`. */
  readonly prefix?: string | undefined;
  /** How long one store operation may take, in ms, from 10 to 60,000. Default 2,000. */
  readonly timeoutMs?: number | undefined;
}

/** The store opens its own connections when it is first used, and `close()` closes them. */
export interface RedisStoreByUrl extends CommonOptions {
  /** `redis://[[user]:password@]host[:port][/database]`, or `rediss://` for TLS. */
  readonly url: string;
}

/** The store uses your client, which you connect and close. For a single server it opens one more connection like it, for subscriptions. */
export interface RedisStoreByClient extends CommonOptions {
  /** What `createClient()`, `createCluster()` or `createSentinel()` of `redis` returned, connected. */
  readonly client: RedisClient;
}

export type RedisStoreOptions = RedisStoreByUrl | RedisStoreByClient;

const url: Rule = (value) =>
  typeof value === 'string' && isRedisUrl(value)
    ? undefined
    : 'must be a URL such as redis://user:password@host:6379/0, or rediss:// for TLS';

function isRedisUrl(value: string): boolean {
  try {
    const { protocol, hostname, pathname, username, password } = new URL(value);
    // The client decodes them.
    decodeURIComponent(username + password);
    return /^rediss?:$/.test(protocol) && hostname !== '' && /^\/?\d*$/.test(pathname);
  } catch {
    return false;
  }
}

const prefix: Rule = (value) =>
  typeof value === 'string' && !/[{}\u0000-\u001f\u007f]/.test(value)
    ? undefined
    : 'must be a string without braces (each key has a hash tag of its own) and control characters';

const timeout: Rule = (value) =>
  typeof value === 'number' && value >= 10 && value <= 60_000
    ? undefined
    : 'must be a number of milliseconds from 10 to 60000';

const common = {
  prefix: optional<string>(prefix),
  timeoutMs: optional<number>(timeout),
};

export const byUrlSchema = shape({ url: required<string>(url), ...common });

export const byClientSchema = shape({
  client: required<RedisClient>(
    withMethods(['evalSha', 'eval', 'subscribe', 'unsubscribe', 'withCommandOptions', 'on', 'off']),
  ),
  ...common,
});
