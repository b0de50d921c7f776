import { OAuthError } from '@org/oauth-core';
import { withDeadline } from '../connection/deadline.js';
import type { PubSubClient } from '../connection/redis-client.js';
import { closedError, isReply, storeError } from '../errors.js';
import type { ChangeListeners } from './change-listeners.js';

/** Where channels are listened to. What is subscribed there comes back by itself after the connection was lost. */
export interface ChannelSource {
  /** For messages. */
  readonly server: string;
  client(): Promise<PubSubClient>;
  /** The connection is lost: messages may have been missed, and it is made anew. */
  giveUp(): void;
  /** Leaves a client of the user's without these channels, and open. */
  close(channels: readonly string[]): Promise<void>;
}

export interface ChangesOptions {
  readonly source: ChannelSource;
  readonly listeners: ChangeListeners;
  readonly timeoutMs: number;
}

/** Keeps the channels subscribed that somebody listens to. */
export class Changes {
  readonly #options: ChangesOptions;
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: ChangesOptions) {
    this.#options = options;
  }

  /**
   * Resolves when changes are told. Where Redis cannot be reached it resolves too, after the time-out at the latest:
   * the subscription is made as soon as Redis is back, and `onChange` is called then.
   *
   * @throws {OAuthError} `store_error` if Redis refuses it for good; `closed`.
   */
  async subscribe(channel: string, onChange: () => void): Promise<() => Promise<void>> {
    if (this.#isClosed) throw closedError();
    const { listeners, source, timeoutMs } = this.#options;
    const remove = listeners.add(channel, onChange);
    try {
      await this.#adjust(channel);
    } catch (error) {
      if (this.#isClosed) throw closedError();
      if (error instanceof OAuthError || isReply(error)) {
        remove();
        throw error instanceof OAuthError ? error : storeError(error, { server: source.server, timeoutMs });
      }
    }
    return async () => {
      remove();
      // Where it fails there is no connection, and a new one will not have the channel.
      if (!this.#isClosed && !listeners.has(channel)) await this.#adjust(channel).catch(() => {});
    };
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { listeners, source } = this.#options;
    const channels = listeners.channels();
    listeners.clear();
    await source.close(channels);
  }

  /** One at a time: the client mixes up a channel that is left and joined at once. */
  #adjust(channel: string): Promise<void> {
    const { listeners, source, timeoutMs } = this.#options;
    const deadline = { timeoutMs, onExpired: () => source.giveUp() };
    const adjust = async () => {
      if (this.#isClosed) throw closedError();
      const client = await source.client();
      if (listeners.has(channel)) await client.subscribe(channel, listeners.onMessage);
      else await client.unsubscribe(channel, listeners.onMessage);
    };
    const adjusted = this.#turn.then(() => withDeadline(deadline, adjust));
    this.#turn = adjusted.catch(() => {});
    return adjusted;
  }
}
