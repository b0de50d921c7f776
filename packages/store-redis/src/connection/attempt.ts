import { DeadlineError } from './deadline.js';
import type { OwnClient } from './redis-client.js';

export interface AttemptOptions {
  /** Makes a client that is not connected yet and does not reconnect by itself. */
  readonly create: () => OwnClient;
  /** How long connecting may take, in ms. */
  readonly timeoutMs: number;
  /** Part of connecting: whoever waits for the client gets it after this. */
  readonly prepare?: ((client: OwnClient) => Promise<void>) | undefined;
}

/** One connection, from the attempt at it to its end. Neither its socket nor its timer keeps a process alive. */
export class Attempt {
  /** The connected client. Rejects with what the client says, or when the attempt is ended. */
  readonly ready: Promise<OwnClient>;
  readonly #client: OwnClient;
  #reject: (error: unknown) => void = () => {};
  #hasSocket = false;
  #isOver = false;

  constructor({ create, timeoutMs, prepare }: AttemptOptions, onLost: () => void) {
    const client = create();
    this.#client = client;
    client.unref();
    client.on('connect', () => this.#onSocket());
    const lose = (cause: unknown) => {
      this.#reject(cause);
      // Commands that wait are told the cause before the client is destroyed.
      queueMicrotask(onLost);
    };
    client.on('error', lose);
    client.on('end', lose);
    const connect = async () => {
      await client.connect();
      await prepare?.(client);
      return client;
    };
    this.ready = new Promise((resolve, reject) => {
      this.#reject = reject;
      connect().then(resolve, reject);
    });
    // A server that takes the connection and then says nothing would hold us for ever.
    const giveUp = () => {
      this.#reject(new DeadlineError());
      onLost();
    };
    const timer = setTimeout(giveUp, timeoutMs).unref();
    this.ready.then(
      () => clearTimeout(timer),
      () => {
        clearTimeout(timer);
        onLost();
      },
    );
  }

  /** Commands that still wait for their answers fail. */
  end(): void {
    this.#isOver = true;
    this.#reject(new Error('the connection was ended'));
    if (this.#hasSocket) destroy(this.#client);
  }

  /** A client that is destroyed before it has its socket forgets it, and the socket stays open. */
  #onSocket(): void {
    this.#hasSocket = true;
    if (this.#isOver) destroy(this.#client);
  }
}

/** Frees what the client holds; version 5 throws where there is nothing left. */
function destroy(client: OwnClient): void {
  try {
    client.destroy();
  } catch {
    // Nothing was open.
  }
}
