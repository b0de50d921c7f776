import { withDeadline } from '../connection/deadline.js';
import type { RedisClient } from '../connection/redis-client.js';
import { notConnected } from '../errors.js';
import type { ChangeListeners } from './change-listeners.js';
import type { ChannelSource } from './changes.js';

/** Of a cluster: a node is back. Of Sentinel: there is another primary. Messages may have been missed before both. */
const BACK_AGAIN = ['node-ready', 'topology-change'];

export interface BorrowedChannelsOptions {
  readonly client: RedisClient;
  readonly listeners: ChangeListeners;
  readonly timeoutMs: number;
}

/** Cluster and Sentinel clients keep a connection for messages themselves, move it between nodes and subscribe again. */
export function borrowedChannels({ client, listeners, timeoutMs }: BorrowedChannelsOptions): ChannelSource {
  const tellAll = () => listeners.tellAll();
  for (const event of BACK_AGAIN) client.on(event, tellAll);
  return {
    server: 'Redis',
    async client() {
      if (!client.isOpen) throw notConnected();
      return client;
    },
    giveUp: () => {},
    async close(channels) {
      for (const event of BACK_AGAIN) client.off(event, tellAll);
      if (!client.isOpen) return;
      const leave = async () => {
        for (const channel of channels) await client.unsubscribe(channel, listeners.onMessage);
      };
      // Where it fails the user's client is on its way out too.
      await withDeadline({ timeoutMs, onExpired: () => {} }, leave).catch(() => {});
    },
  };
}
