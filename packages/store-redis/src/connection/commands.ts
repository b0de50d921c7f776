import { OAuthError } from '@org/oauth-core';
import { closedError, isReply, storeError } from '../errors.js';
import type { Script } from '../scripts/script.js';
import type { Connection } from './connection.js';
import { withDeadline } from './deadline.js';
import type { CommandClient, ScriptCall } from './redis-client.js';

/** One call of a script for one key of the store. */
export interface Command extends ScriptCall {
  readonly script: Script;
  /** For messages. */
  readonly key: string;
}

/** Runs scripts within a time limit and tells what goes wrong as `store_error`. */
export class Commands {
  readonly #connection: Connection;
  readonly #timeoutMs: number;
  #isClosed = false;

  constructor(connection: Connection, timeoutMs: number) {
    this.#connection = connection;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws {OAuthError} `store_error`, or `closed`. */
  async run(command: Command): Promise<unknown> {
    const connection = this.#connection;
    if (this.#isClosed) throw closedError(command.key);
    const deadline = { timeoutMs: this.#timeoutMs, onExpired: () => connection.giveUp() };
    try {
      return await withDeadline(deadline, (remainingMs) => this.#send(command, remainingMs));
    } catch (error) {
      if (this.#isClosed) throw closedError(command.key);
      throw error instanceof OAuthError
        ? error
        : storeError(error, { server: connection.server, key: command.key, timeoutMs: this.#timeoutMs });
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
  }

  /** Where a connection breaks under a script that may be run twice, it is run again, once, on a new connection. */
  async #send(command: Command, remainingMs: () => number): Promise<unknown> {
    const attempt = async () => evaluate(await this.#connection.client(remainingMs()), command);
    try {
      return await attempt();
    } catch (error) {
      if (isReply(error) || !command.script.repeatable || this.#isClosed) throw error;
      // What failed late did not break, but waited in vain.
      if (remainingMs() < this.#timeoutMs / 2) throw error;
      return attempt();
    }
  }
}

/** By its digest; a server that does not know the script, or has forgotten it, is sent the text. */
async function evaluate(
  client: CommandClient,
  { script, keys, arguments: values }: Command,
): Promise<unknown> {
  const call = { keys, arguments: values };
  try {
    return await client.evalSha(script.sha1, call);
  } catch (error) {
    if (!isReply(error, 'NOSCRIPT')) throw error;
    return client.eval(script.text, call);
  }
}
