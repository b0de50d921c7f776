import type { PolicyName, Setup } from '../../scenario/setup.js';

/** Everything about a fleet that does not change while it runs. */
export interface FleetSetup extends Pick<
  Setup,
  | 'vendor'
  | 'reissue'
  | 'attempts'
  | 'timeoutMs'
  | 'maxDelayMs'
  | 'defaultLifetimeSeconds'
  | 'audited'
  | 'calm'
> {
  readonly grant: 'client_credentials' | 'password';
  /** How many identities each node holds a client of. */
  readonly keys: number;
  /** One per node. */
  readonly nodes: readonly NodeSetup[];
  readonly store: StoreSetup;
}

interface NodeSetup {
  readonly policy: PolicyName;
  /** How far its wall clock is ahead of the true time. */
  readonly skewMs: number;
}

export interface StoreSetup {
  /** There and back. */
  readonly latencyMs: number;
  readonly leases: boolean;
  readonly subscriptions: boolean;
}
