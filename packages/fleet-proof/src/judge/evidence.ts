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
  /** The access token that it brought, and the refresh token that came along. */
  readonly issued: string | undefined;
  readonly next: string | undefined;
}

export interface Death {
  readonly process: string;
  readonly at: number;
}

/** All that a run is judged by: the vendor's log, and what the parent heard of the processes. */
export interface Evidence {
  readonly requests: readonly VendorRequest[];
  /** The access tokens that a process has told of. Whoever has one can only have it from the store, or has stored it (G7). */
  readonly seen: readonly string[];
  readonly deaths: readonly Death[];
  readonly lifetimeMs: number;
}
