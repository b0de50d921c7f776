/** What a worker is told first. */
export interface WorkerSettings {
  readonly name: string;
  readonly redisUrl: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly password: string;
  /** Each user is a key of its own. */
  readonly users: readonly string[];
  readonly clientsPerUser: number;
  /** Of one token request; the lease is 5 s longer. */
  readonly timeoutMs: number;
  /** The pause of a caller between two calls, on average. */
  readonly pauseMs: number;
}

/** `go`: let callers call; `stop`: let them end, then say what each client holds. */
export type ToWorker =
  | { readonly type: 'set-up'; readonly settings: WorkerSettings }
  | { readonly type: 'go' | 'stop' };

export interface Calls {
  readonly done: number;
  /** How many failed, by error code. */
  readonly failed: Readonly<Record<string, number>>;
}

export type FromWorker =
  | { readonly type: 'up' }
  | { readonly type: 'ready' }
  /** A client has a new token: from the vendor, and then it is stored, or from the store. */
  | { readonly type: 'seen'; readonly issued: string }
  | { readonly type: 'calls'; readonly calls: Calls }
  /** The access token that each client holds in the end; undefined where it got none. */
  | {
      readonly type: 'held';
      readonly tokens: readonly (readonly [user: string, token: string | undefined])[];
    };
