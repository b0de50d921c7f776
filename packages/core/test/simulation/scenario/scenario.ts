import type { Action } from './action.js';
import type { Setup } from './setup.js';

/** One life of a client: all of it follows from the seed. */
export interface Scenario {
  readonly seed: number;
  readonly setup: Setup;
  readonly actions: readonly Action[];
}
