import type { PlannedFault } from '../../scenario/fault.js';
import type { PolicyName } from '../../scenario/setup.js';

/**
 * What becomes of messages on a line that is cut: `refused`: the sender learns it at once; `silent`: it learns it when the line
 * is whole again; `held`: they arrive then.
 */
export type CutManner = 'refused' | 'silent' | 'held';

type OnNode = { readonly node: number };

/** A moment in the renewal of whoever comes to it next. */
export type Moment = 'leased' | 'stored' | 'sent' | 'answered';

/** What happens to a process in the middle of its work. */
export type Blow = WithoutNode<
  Extract<FleetAction, { readonly do: 'kill' | 'pause' | 'cut' | 'lose-answers' }>
>;

type WithoutNode<Action> = Action extends unknown ? Omit<Action, 'node'> : never;

type OnKey = OnNode & { readonly key: number };

/** One step in the life of a fleet: plain data. What cannot be done to a node in its state is left out. */
export type FleetAction =
  | { readonly do: 'wait'; readonly ms: number }
  | (OnKey & { readonly do: 'get-token'; readonly callers: number })
  /** All nodes at the same moment. */
  | { readonly do: 'all-get-token'; readonly key: number }
  | (OnKey & { readonly do: 'refresh' })
  /** An API has rejected the token that this node holds. */
  | (OnKey & { readonly do: 'invalidate' })
  | (OnNode & { readonly do: 'policy'; readonly policy: PolicyName })
  /** Without warning: none of its timers and none of the answers to it arrive; what it has sent does. */
  | (OnNode & { readonly do: 'kill' })
  /** A new process in its place. One that lives is closed first. */
  | (OnNode & { readonly do: 'restart' })
  /** Timers and answers are held back, then all come at once; which kind first depends on the machine. */
  | (OnNode & { readonly do: 'pause'; readonly ms: number; readonly timersFirst: boolean })
  | (OnNode & {
      readonly do: 'cut';
      readonly from: 'store' | 'vendor' | 'both';
      readonly ms: number;
      readonly manner: CutManner;
    })
  /** The next answers of the store to this node are lost; what was asked for is done. */
  | (OnNode & { readonly do: 'lose-answers'; readonly count: number })
  | { readonly do: 'store-down'; readonly ms: number; readonly manner: CutManner }
  | { readonly do: 'store-slow'; readonly ms: number; readonly latencyMs: number }
  /** The last writes of every key and all leases are gone. `Infinity` = the store is empty. */
  | { readonly do: 'failover'; readonly writes: number }
  /** For a while, reads see what was there some writes ago. */
  | { readonly do: 'stale-reads'; readonly writes: number; readonly ms: number }
  | { readonly do: 'lose-leases' }
  /** The next process that comes to this moment, after so many others, is struck right then. */
  | { readonly do: 'ambush'; readonly at: Moment; readonly after: number; readonly blow: Blow }
  /** So is the store. */
  | {
      readonly do: 'ambush-store';
      readonly at: Moment;
      readonly after: number;
      readonly blow: Extract<FleetAction, { readonly do: 'failover' | 'lose-leases' | 'store-down' }>;
    }
  | { readonly do: 'fault'; readonly planned: PlannedFault }
  | { readonly do: 'server-revokes'; readonly what: 'access' | 'refresh' | 'all' }
  | { readonly do: 'heal' };
