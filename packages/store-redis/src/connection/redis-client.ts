/** The keys and arguments of a script, as the official client takes them. */
export interface ScriptCall {
  keys: string[];
  arguments: string[];
}

/** What runs scripts. */
export interface CommandClient {
  evalSha(sha1: string, call: ScriptCall): Promise<unknown>;
  eval(script: string, call: ScriptCall): Promise<unknown>;
}

/** What tells of messages. */
export interface PubSubClient {
  subscribe(channels: string | string[], listener: ChannelListener): Promise<unknown>;
  unsubscribe(channels: string, listener: ChannelListener): Promise<unknown>;
}

/** Both are strings, or buffers where they were asked for. */
type ChannelListener = (message: unknown, channel: unknown) => void;

/**
 * What the store asks of a client that you made: `createClient()`, `createCluster()` and `createSentinel()` of the
 * official package `redis` all fit.
 */
export interface RedisClient extends CommandClient, PubSubClient {
  readonly isOpen: boolean;
  withCommandOptions(options: { timeout: number; typeMapping: object }): CommandClient;
  on(event: string, listener: (cause?: unknown) => void): unknown;
  off(event: string, listener: () => void): unknown;
}

/** One connection to one server, which we open and close. */
export interface OwnClient extends RedisClient {
  connect(): Promise<unknown>;
  ping(): Promise<unknown>;
  destroy(): void;
  unref(): void;
}
