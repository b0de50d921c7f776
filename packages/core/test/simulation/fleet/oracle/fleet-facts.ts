import type { TokenRequest } from '../../world/observation.js';
import type { FleetNode } from '../world/fleet-node.js';
import type { FleetObservation } from '../world/fleet-observation.js';
import type { FleetWorld } from '../world/fleet-world.js';

/** A client of the fleet: which identity, on which node. */
export interface FleetClient {
  readonly life: number;
  readonly node: FleetNode;
  readonly identity: number;
  readonly key: string;
  /** When the store took something from it last, and the time before. */
  wroteMs: number;
  wroteBeforeMs: number;
}

/** What the fleet's record says, as far as the oracle needs it. */
export interface StoredTokens {
  readonly accessToken: string | undefined;
  readonly expiresAt: number | undefined;
  readonly generation: number;
  readonly refreshToken: string | undefined;
  /** A refresh token was sent, and nobody has said yet what came of it. */
  readonly spending: { readonly again: boolean } | undefined;
}

/** What follows from the observations and several properties need. */
export class FleetFacts {
  readonly clients = new Map<number, FleetClient>();
  /** Token requests under way, by key. */
  readonly inFlight = new Map<string, Set<TokenRequest>>();
  /** How often the store has gone back to an earlier state. */
  wentBack = 0;
  readonly #world: FleetWorld;

  constructor(world: FleetWorld) {
    this.#world = world;
  }

  see(observation: FleetObservation): void {
    switch (observation.see) {
      case 'client': {
        const { life, identity, key, node } = observation;
        const at = this.#world.nodes[node] as FleetNode;
        const now = this.#world.clock.trueMs;
        this.clients.set(life, { life, node: at, identity, key, wroteMs: now, wroteBeforeMs: now });
        return;
      }
      case 'stored':
        this.#wrote(this.client(observation.life));
        return;
      case 'went-back':
        this.wentBack += 1;
        return;
      default:
    }
  }

  #wrote(client: FleetClient): void {
    client.wroteBeforeMs = client.wroteMs;
    client.wroteMs = this.#world.clock.trueMs;
  }

  client(life: number): FleetClient {
    return this.clients.get(life) as FleetClient;
  }

  /** What lies in the store under the key, however far behind its reads are. */
  stored(key: string): StoredTokens | undefined {
    const held = this.#world.store.entries.held(key);
    return held && parseStored(held.value);
  }

  /** A token request of this client is under way. */
  flightsOf(key: string): Set<TokenRequest> {
    const flights = this.inFlight.get(key) ?? new Set();
    this.inFlight.set(key, flights);
    return flights;
  }
}

export function parseStored(value: string): StoredTokens {
  const { token, refreshToken, generation, spending } = JSON.parse(value) as {
    readonly token?: {
      readonly accessToken: string;
      readonly expiresAt?: number;
      readonly generation: number;
    };
    readonly refreshToken?: string;
    readonly generation: number;
    readonly spending?: { readonly again: boolean };
  };
  return {
    accessToken: token?.accessToken,
    expiresAt: token?.expiresAt,
    generation: token?.generation ?? generation,
    refreshToken,
    spending,
  };
}
