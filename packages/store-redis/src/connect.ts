import { parseOptions } from '@org/oauth-core/preset';
import { borrowedChannels } from './changes/borrowed-channels.js';
import { ChangeListeners } from './changes/change-listeners.js';
import { Changes } from './changes/changes.js';
import { OwnChannels } from './changes/own-channels.js';
import { borrowedConnection, type Connection, ownConnection } from './connection/connection.js';
import { clientOf, duplicateOf, isSingle } from './connection/own-client.js';
import { OwnConnection } from './connection/own-connection.js';
import type { RedisClient } from './connection/redis-client.js';
import { byClientSchema, byUrlSchema, type RedisStoreOptions } from './options.js';

const DEFAULT_PREFIX = 'oauth:';
const DEFAULT_TIMEOUT_MS = 2_000;

/** The two ways to Redis: one for scripts, one for messages. Nothing is connected yet. */
interface Ways {
  readonly connection: Connection;
  readonly changes: Changes;
  readonly prefix: string;
  readonly timeoutMs: number;
}

/** @throws {OAuthError} `invalid_config` */
export function connect(options: RedisStoreOptions): Ways {
  const isByClient = typeof options === 'object' && options !== null && 'client' in options;
  return isByClient ? connectByClient(options) : connectByUrl(options);
}

function connectByUrl(options: RedisStoreOptions): Ways {
  const parsed = parseOptions(byUrlSchema, options, { owner: 'redisStore', secrets: ['url'] });
  const { url, prefix = DEFAULT_PREFIX, timeoutMs = DEFAULT_TIMEOUT_MS } = parsed;
  const server = `Redis at ${new URL(url).host}`;
  const create = () => clientOf(url, timeoutMs);
  const listeners = new ChangeListeners();
  const source = new OwnChannels({ create, server, listeners, timeoutMs });
  return {
    connection: ownConnection(new OwnConnection({ create, timeoutMs }), server),
    changes: new Changes({ source, listeners, timeoutMs }),
    prefix,
    timeoutMs,
  };
}

function connectByClient(options: RedisStoreOptions): Ways {
  const parsed = parseOptions(byClientSchema, options, { owner: 'redisStore', secrets: ['client', 'url'] });
  const { client, prefix = DEFAULT_PREFIX, timeoutMs = DEFAULT_TIMEOUT_MS } = parsed;
  const listeners = new ChangeListeners();
  const source = channelsBeside(client, listeners, timeoutMs);
  return {
    connection: borrowedConnection(client),
    changes: new Changes({ source, listeners, timeoutMs }),
    prefix,
    timeoutMs,
  };
}

/** A connection that listens to channels is good for nothing else, so a single server's client is not used for it. */
function channelsBeside(client: RedisClient, listeners: ChangeListeners, timeoutMs: number) {
  if (!isSingle(client)) return borrowedChannels({ client, listeners, timeoutMs });
  return new OwnChannels({ create: () => duplicateOf(client), server: 'Redis', listeners, timeoutMs });
}
