import type { TokenClient, TokenStatus } from '@org/oauth-core';

/** A client's status under the key it is watched by. */
export type WatchStatus = TokenStatus;

/** One client under a scheduler's care. */
export interface Watch {
  /** The name that the events and `status()` carry. */
  readonly key: string;
  readonly client: TokenClient;
  /** The policy's name. */
  readonly policy: string;
  status(): WatchStatus;
  /** Lets go of the client, which goes on by itself. @returns whether this watch was still on. */
  unwatch(): boolean;
}

/** Frozen; its functions are the class's, because there may be very many. */
export class ClientWatch implements Watch {
  readonly key: string;
  readonly client: TokenClient;
  readonly policy: string;
  readonly #watched: Pick<Watch, 'status' | 'unwatch'>;

  constructor(
    { key, client, policy }: Pick<Watch, 'key' | 'client' | 'policy'>,
    watched: Pick<Watch, 'status' | 'unwatch'>,
  ) {
    this.key = key;
    this.client = client;
    this.policy = policy;
    this.#watched = watched;
    Object.freeze(this);
  }

  status(): WatchStatus {
    return this.#watched.status();
  }

  unwatch(): boolean {
    return this.#watched.unwatch();
  }
}
