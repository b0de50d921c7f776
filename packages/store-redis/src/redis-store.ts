import type { LeaseRequest, StoreEntry, TokenStore } from '@org/oauth-core';
import { Commands } from './connection/commands.js';
import { connect } from './connect.js';
import { keyNames } from './key-names.js';
import { takeLease } from './lease.js';
import type { RedisStoreOptions } from './options.js';
import { isYes, replyText } from './scripts/reply.js';
import { DELETE, READ, WRITE } from './scripts/entry-scripts.js';

/** What `Date` can tell. */
const LAST_INSTANT_MS = 8.64e15;

/**
 * Keeps tokens in Redis or Valkey, so that all processes share one token per key.
 *
 * The first use connects. A connection that is lost is made anew with the next use, and subscriptions come back by
 * themselves. No operation takes longer than `timeoutMs`; those that fail reject with `store_error`.
 *
 * @throws {OAuthError} `invalid_config`, naming each bad option and its rule, never the URL.
 * @example
 * ```ts
 * import { createTokenClient, type Provider, type TokenClient } from '@org/oauth-core';
 * import { redisStore } from '@org/oauth-store-redis';
 *
 * export function shared(provider: Provider, url: string): TokenClient {
 *   return createTokenClient(provider, { store: redisStore({ url, prefix: 'billing:' }) });
 * }
 * ```
 */
export function redisStore(options: RedisStoreOptions): Required<TokenStore> {
  const { connection, changes, prefix, timeoutMs } = connect(options);
  const commands = new Commands(connection, timeoutMs);
  return Object.freeze({
    async read(key: string) {
      const { entry } = keyNames(prefix, key);
      const found = await commands.run({ script: READ, key, keys: [entry], arguments: [] });
      const [version, value] = found as readonly unknown[];
      return version === null ? undefined : { version: replyText(version), value: replyText(value) };
    },
    async write(key: string, { value, expiresAt }: StoreEntry, expected: string | undefined) {
      const { entry, channel } = keyNames(prefix, key);
      // At random: a count would come back after a failover that lost the last writes.
      const version = crypto.randomUUID();
      const values = [
        expected === undefined ? '' : `=${expected}`,
        version,
        value,
        redisExpiry(expiresAt),
        channel,
      ];
      const written = await commands.run({ script: WRITE, key, keys: [entry], arguments: values });
      return isYes(written) ? version : undefined;
    },
    async delete(key: string, expected: string) {
      const { entry, channel } = keyNames(prefix, key);
      return isYes(
        await commands.run({ script: DELETE, key, keys: [entry], arguments: [expected, channel] }),
      );
    },
    lease(key: string, request: LeaseRequest) {
      return takeLease({ commands, key, names: keyNames(prefix, key) }, request);
    },
    subscribe(key: string, onChange: () => void) {
      return changes.subscribe(keyNames(prefix, key).channel, onChange);
    },
    async close() {
      commands.close();
      await changes.close();
    },
  });
}

/** As PEXPIREAT takes it: whole milliseconds, by the server's clock. '' = never. */
function redisExpiry(expiresAt = Infinity): string {
  return expiresAt < LAST_INSTANT_MS ? String(Math.max(Math.ceil(expiresAt), 0)) : '';
}
