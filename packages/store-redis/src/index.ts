export type { CommandClient, RedisClient, ScriptCall } from './connection/redis-client.js';
export type { RedisStoreByClient, RedisStoreByUrl, RedisStoreOptions } from './options.js';
export { redisStore } from './redis-store.js';
