import { script } from './script.js';

/**
 * Gives the lease unless another owner holds it. The fence counts up from the server's clock in µs, so it also grows
 * where the last count is gone: expired, lost in a failover, or flushed.
 *
 * KEYS: lease, fence. ARGV: owner, time to live in ms, time for which the count is kept in ms.
 * Gives the fence, or null while another holds the lease.
 */
export const LEASE = script(
  `local holder = redis.call('HGET', KEYS[1], 'owner')
if holder and holder ~= ARGV[1] then return false end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local last = tonumber(redis.call('GET', KEYS[2]) or '0')
local fence = string.format('%.0f', math.max(last + 1, now))
redis.call('SET', KEYS[2], fence, 'PX', ARGV[3])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'fence', fence)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return fence`,
  { repeatable: true },
);

/** Whoever lost the lease and got it again has a new fence: the old lease is not theirs any more. */
const IS_HELD = `local held = redis.call('HMGET', KEYS[1], 'owner', 'fence')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then return 0 end`;

/** KEYS: lease. ARGV: owner, fence, time to live in ms. Gives 1, or 0 if the lease is lost. */
export const RENEW = script(`${IS_HELD}\nreturn redis.call('PEXPIRE', KEYS[1], ARGV[3])`, {
  repeatable: true,
});

/** KEYS: lease. ARGV: owner, fence. Gives 1, or 0 if the lease was lost before. */
export const RELEASE = script(`${IS_HELD}\nreturn redis.call('DEL', KEYS[1])`, { repeatable: true });
