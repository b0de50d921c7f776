import { notConnected } from '../errors.js';
import type { OwnConnection } from './own-connection.js';
import type { CommandClient, RedisClient } from './redis-client.js';

/** Where scripts are run. */
export interface Connection {
  /** For messages: which Redis it is, without credentials. */
  readonly server: string;
  client(): Promise<CommandClient>;
  /** Answers no longer come on it. */
  giveUp(): void;
  close(): void;
}

/** The connection of a store that was given a URL. */
export function ownConnection(connection: OwnConnection, server: string): Connection {
  return {
    server,
    client: () => connection.client(),
    giveUp: () => connection.drop(),
    close: () => connection.drop(),
  };
}

/** The user connected it, and the user will close it. */
export function borrowedConnection(client: RedisClient, timeoutMs: number): Connection {
  // A command leaves the client's queue when its time is over, and replies come without the user's type mapping.
  const bounded = client.withCommandOptions({ timeout: timeoutMs, typeMapping: {} });
  const nothing = () => {};
  return {
    server: 'Redis',
    async client() {
      if (!client.isOpen) throw notConnected();
      return bounded;
    },
    giveUp: nothing,
    close: nothing,
  };
}
