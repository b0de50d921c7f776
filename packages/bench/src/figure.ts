/** Who is measured: the least that the runtime allows, what an engineer writes by hand, this library, or another one. */
export type Role = 'limit' | 'reference' | 'ours' | 'peer';

/** Servers in another process, and what they have counted. */
export interface Surroundings {
  /** The token endpoint and the API of the bench server; see `server/`. */
  readonly tokenEndpoint: string;
  readonly api: string;
  /** Sets the server's counters to zero and how it behaves from now on. */
  arrange(behaviour: Behaviour): Promise<void>;
  /** What the server has seen since. */
  seen(): Promise<Seen>;
}

/** How the bench server behaves. */
export interface Behaviour {
  /** `expires_in` of the tokens, in seconds. Default 3600. */
  readonly lifetimeSeconds?: number;
  /** How long a token request takes, in ms. Default 0. */
  readonly tokenDelayMs?: number;
  /** The API answers 401 to tokens that were issued before this call. Default false. */
  readonly rejectsOldTokens?: boolean;
  /** How long the API takes per request: the n-th request waits `n * apiStaggerMs`. Default 0. */
  readonly apiStaggerMs?: number;
  /** The status of each token request. Default 200. */
  readonly tokenStatus?: number;
}

export interface Seen {
  readonly tokenRequests: number;
  readonly apiRequests: number;
  /** API requests that were answered with 200. */
  readonly apiSuccesses: number;
}

/** One way to do what a figure measures. */
export interface Contender {
  readonly name: string;
  readonly role: Role;
  /** The npm package whose version is printed, of a peer. */
  readonly packageName?: string | undefined;
  /** It is not measured at larger counts: it would take minutes, or all memory. Default: no limit. */
  readonly largestCount?: number | undefined;
  /**
   * Measures once, in a process of its own that has `gc()`.
   *
   * @param count - of callers, clients, deadlines: what the figure grows by
   * @returns the value in the figure's unit; more than one where a run gives several: the first is the one that
   *   the goal is about, the others are printed beside it
   */
  measure(count: number, surroundings: Surroundings): Promise<number | Readonly<Record<string, number>>>;
}

/** The value itself, or its ratio to that of another contender of the same round. */
export interface Goal {
  readonly of: 'value' | 'ratio-to-limit' | 'ratio-to-reference';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One row of the page. */
export interface Figure {
  /** Kebab case; names the file and the option `--only`. */
  readonly id: string;
  readonly title: string;
  readonly unit: 'ns' | 'µs' | 'ms' | 's' | 'B' | 'kB' | 'requests/s' | 'requests';
  readonly goal: Goal;
  /** Counts at which it is measured; the goal is about the last one. */
  readonly counts: readonly number[];
  /** The counts that the goal is about, where it is not the last one alone. */
  readonly goalCounts?: readonly number[] | undefined;
  /** What is counted: `callers`, `clients`. Default: the counts are printed without a word. */
  readonly countOf?: string | undefined;
  /** At most so many rounds, where one takes long or gives the same each time. */
  readonly mostRounds?: number;
  /** What exactly is measured, for the page: one or two sentences. */
  readonly about?: string | undefined;
  readonly contenders: readonly Contender[];
}
