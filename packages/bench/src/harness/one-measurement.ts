/** What one process is asked to measure. */
export interface Assignment {
  readonly figure: string;
  readonly contender: string;
  readonly count: number;
  /** Of the bench server. */
  readonly origin?: string | undefined;
}

/** What it answers: all values of one measurement by name, the first is the one of the goal. */
export type Answer = { readonly values: Readonly<Record<string, number>> } | { readonly failure: string };
