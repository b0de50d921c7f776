import { notConnected } from '../errors.js';
import type { OwnConnection } from './own-connection.js';
import type { CommandClient, RedisClient } from './redis-client.js';

/** Where scripts are run. */
export interface Connection {
  /** For messages: which Redis it is, without credentials. */
  readonly server: string;
  /** A command that is not sent within this time is not sent later either. */
  client(remainingMs: number): Promise<CommandClient>;
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
export function borrowedConnection(client: RedisClient): Connection {
  const nothing = () => {};
  return {
    server: 'Redis',
    async client(remainingMs) {
      if (!client.isOpen) throw notConnected();
      // It leaves the client's queue in time, and replies come without the user's type mapping.
      return client.withCommandOptions({ timeout: remainingMs, typeMapping: {} });
    },
    giveUp: nothing,
    close: nothing,
  };
}
