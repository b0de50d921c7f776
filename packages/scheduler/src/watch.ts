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
