import type { Figure, Role } from '../figure.js';

/** All values of one measurement by name; the first is the one that the goal is about. */
export type Values = Readonly<Record<string, number>>;

/** One contender at one count: a measurement for each round, `undefined` where one failed. */
export interface Series {
  readonly count: number;
  readonly rounds: readonly (Values | undefined)[];
  /** Why it gave no figure. */
  readonly failure?: string | undefined;
}

export interface ContenderResult {
  readonly name: string;
  readonly role: Role;
  readonly packageName?: string | undefined;
  readonly version?: string | undefined;
  readonly series: readonly Series[];
}

export interface FigureResult extends Pick<
  Figure,
  'id' | 'title' | 'unit' | 'goal' | 'counts' | 'goalCounts' | 'countOf' | 'about'
> {
  /** YYYY-MM-DD. */
  readonly measuredOn: string;
  readonly contenders: readonly ContenderResult[];
}

/** What was measured with one version of Node. */
export interface RunResult {
  readonly node: string;
  readonly machine: string;
  readonly figures: readonly FigureResult[];
}
