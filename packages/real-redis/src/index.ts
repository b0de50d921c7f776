export { type Proxy, startProxy } from './proxy.js';
export { noRedis, redisProgram } from './redis-program.js';
export { type RedisServer, startRedis } from './redis-server.js';
