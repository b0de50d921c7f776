/** One token request as the vendor saw it. Tokens are told by their fingerprints. */
export interface VendorRequest {
  readonly sequence: number;
  /** When it arrived, epoch ms of the vendor. */
  readonly at: number;
  /** When the vendor had decided about it; what was decided stands even if nobody is left to hear it. */
  readonly endedAt: number;
  /** The process that sent it. */
  readonly process: string;
  /** Whose token it was for: each key is a user of its own. */
  readonly key: string;
  readonly grantType: string;
  /** The refresh token that it spent. */
  readonly spent: string | undefined;
  readonly status: number;
  /** The access token that it brought. */
  readonly issued: string | undefined;
}

/** A process has told that it has a new token from the vendor, which is in the store by then (G7). */
export interface Stored {
  readonly process: string;
  readonly issued: string;
}

export interface Death {
  readonly process: string;
  readonly at: number;
}

/** All that a run is judged by: the vendor's log, and what the parent heard of the processes. */
export interface Evidence {
  readonly requests: readonly VendorRequest[];
  readonly stored: readonly Stored[];
  readonly deaths: readonly Death[];
  readonly lifetimeMs: number;
}
