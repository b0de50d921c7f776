import { Attempt, type AttemptOptions } from './attempt.js';
import type { OwnClient } from './redis-client.js';

export interface OwnConnectionOptions extends AttemptOptions {
  readonly onLost?: (() => void) | undefined;
}

/**
 * A connection that is opened when it is first needed, and anew when it is needed after it was lost. The client's own
 * reconnecting is not used: it waits with timers that keep a process alive.
 */
export class OwnConnection {
  readonly #options: OwnConnectionOptions;
  #current: Attempt | undefined;

  constructor(options: OwnConnectionOptions) {
    this.#options = options;
  }

  /** The connected client. Rejects with what the client says about the attempt. */
  client(): Promise<OwnClient> {
    if (this.#current === undefined) {
      const attempt: Attempt = new Attempt(this.#options, () => this.#lose(attempt));
      this.#current = attempt;
    }
    return this.#current.ready;
  }

  /** Lets go of the connection. Commands that still wait for their answers fail. */
  drop(): void {
    const attempt = this.#current;
    this.#current = undefined;
    attempt?.end();
  }

  #lose(attempt: Attempt): void {
    if (this.#current !== attempt) return;
    this.drop();
    this.#options.onLost?.();
  }
}
