import type { Observation } from '../../world/observation.js';

/** What can be seen in a fleet: all that can be seen of each client, and what happens in the store. */
export type FleetObservation =
  | Observation
  /** A client of a node begins. */
  | {
      readonly see: 'client';
      readonly node: number;
      readonly life: number;
      /** Which identity. */
      readonly identity: number;
      readonly key: string;
    }
  /** The store has taken a record; `undefined` = it was deleted. */
  | {
      readonly see: 'stored';
      readonly life: number;
      readonly key: string;
      readonly value: string | undefined;
    }
  | { readonly see: 'leased'; readonly life: number; readonly key: string; readonly fence: number }
  | { readonly see: 'went-back'; readonly writes: number }
  /** Everything is healed: all nodes are about to be asked. */
  | { readonly see: 'round'; readonly round: number }
  /** All nodes have been asked, and have had their time. @see epilogue */
  | { readonly see: 'round-over'; readonly round: number; readonly useless: readonly string[] };

export type SeeFleet = (observation: FleetObservation) => void;
