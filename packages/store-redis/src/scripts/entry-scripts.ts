import { script } from './script.js';

/**
 * Reads by script, too: a cluster or Sentinel client may send plain reads to a replica, which lags behind.
 *
 * KEYS: entry. Gives version and value, or two nulls.
 */
export const READ = script("return redis.call('HMGET', KEYS[1], 'version', 'value')", { repeatable: true });

/**
 * Compare-and-set. What may be refused stands first: a script that fails does not undo what it did before.
 *
 * KEYS: entry. ARGV: `=` and the expected version or '', new version, value, end in epoch ms or '', channel. Gives 1 or 0.
 */
export const WRITE = script(
  `local version = redis.call('HGET', KEYS[1], 'version')
if version == ARGV[2] then return 1 end -- sent again: the answer was lost
if (version and '=' .. version or '') ~= ARGV[1] then return 0 end
redis.call('PUBLISH', ARGV[5], ARGV[2])
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'value', ARGV[3])
if ARGV[4] == '' then
  redis.call('PERSIST', KEYS[1])
else
  redis.call('PEXPIREAT', KEYS[1], ARGV[4])
end
return 1`,
  { repeatable: true },
);

/**
 * Compare-and-delete. Not repeatable: the second run would not know that the first one deleted.
 *
 * KEYS: entry. ARGV: expected version, channel. Gives 1 or 0.
 */
export const DELETE = script(
  `if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('PUBLISH', ARGV[2], '')
redis.call('DEL', KEYS[1])
return 1`,
  { repeatable: false },
);
