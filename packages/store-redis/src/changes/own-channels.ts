import { OwnConnection } from '../connection/own-connection.js';
import type { OwnClient, PubSubClient } from '../connection/redis-client.js';
import type { ChangeListeners } from './change-listeners.js';
import type { ChannelSource } from './changes.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** How many time-outs lie between two questions whether the connection still lives. */
const TIMEOUTS_PER_PROBE = 5;

export interface OwnChannelsOptions {
  readonly create: () => OwnClient;
  readonly server: string;
  readonly listeners: ChangeListeners;
  readonly timeoutMs: number;
}

/**
 * A connection of our own for messages. When it is lost while somebody listens, it is made anew, and all listeners are
 * told, because changes may have been missed. None of its timers keeps a process alive.
 */
export class OwnChannels implements ChannelSource {
  readonly server: string;
  readonly #listeners: ChangeListeners;
  readonly #connection: OwnConnection;
  readonly #probeIntervalMs: number;
  #pauseMs = FIRST_PAUSE_MS;
  #hasMissed = false;
  #isClosed = false;
  #retry: NodeJS.Timeout | undefined;
  #probe: NodeJS.Timeout | undefined;

  constructor({ create, server, listeners, timeoutMs }: OwnChannelsOptions) {
    this.server = server;
    this.#listeners = listeners;
    this.#probeIntervalMs = TIMEOUTS_PER_PROBE * timeoutMs;
    this.#connection = new OwnConnection({
      create,
      timeoutMs,
      prepare: (client) => this.#resubscribe(client),
      onLost: () => this.#reconnect(),
    });
  }

  client(): Promise<PubSubClient> {
    return this.#connection.client();
  }

  giveUp(): void {
    this.#connection.drop();
    this.#reconnect();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#probe);
    this.#connection.drop();
  }

  async #resubscribe(client: OwnClient): Promise<void> {
    const channels = this.#listeners.channels();
    if (channels.length > 0) await client.subscribe(channels, this.#listeners.onMessage);
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#watch(client);
    if (this.#hasMissed) this.#listeners.tellAll();
    this.#hasMissed = false;
  }

  /** A connection that dies without a word looks like one on which nothing happens. */
  #watch(client: OwnClient): void {
    let isAnswered = true;
    clearInterval(this.#probe);
    this.#probe = setInterval(() => {
      if (!isAnswered) {
        this.giveUp();
        return;
      }
      isAnswered = false;
      client.ping().then(
        () => (isAnswered = true),
        () => {},
      );
    }, this.#probeIntervalMs).unref();
  }

  #reconnect(): void {
    clearTimeout(this.#retry);
    clearInterval(this.#probe);
    if (this.#isClosed) return;
    this.#hasMissed = true;
    const connect = () => {
      // A failure comes back here through onLost.
      if (this.#listeners.channels().length > 0) this.#connection.client().catch(() => {});
    };
    // A fleet that lost its server does not come back in step.
    this.#retry = setTimeout(connect, this.#pauseMs * (0.5 + Math.random())).unref();
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
  }
}
