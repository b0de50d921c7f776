import type { LeaseRequest, StoreEntry, TokenStore } from '@org/oauth-core';
import { onTheWay } from '../../server/wire.js';
import type { SimClock } from '../../time/sim-clock.js';
import type { SeeFleet } from '../world/fleet-observation.js';
import type { Gate } from '../world/gate.js';
import type { Line } from '../world/line.js';
import type { StoreSetup } from '../scenario/fleet-setup.js';
import type { StoreServer } from './store-server.js';

export interface StoreDoorPorts {
  /** Which client goes through it. */
  readonly life: number;
  readonly setup: StoreSetup;
  readonly clock: SimClock;
  readonly server: StoreServer;
  readonly line: Line;
  readonly gate: Gate;
  readonly see: SeeFleet;
}

/** The shared store as one client reaches it: over a line that may be cut, into a process that may be paused. */
export function storeDoor(ports: StoreDoorPorts): TokenStore {
  const { life, server, setup, gate, see } = ports;
  const { entries, leases } = server;
  return {
    read: (key) => exchange(ports, () => entries.read(key)),
    write: (key, entry: StoreEntry, expected) =>
      exchange(ports, () => {
        const version = entries.write(key, entry, expected);
        if (version !== undefined) see({ see: 'stored', life, key, value: entry.value });
        return version;
      }),
    delete: (key, expected) =>
      exchange(ports, () => {
        const deleted = entries.delete(key, expected);
        if (deleted) see({ see: 'stored', life, key, value: undefined });
        return deleted;
      }),
    ...(setup.leases && {
      lease: async (key: string, request: LeaseRequest) => {
        const lease = await exchange(ports, () => {
          const given = leases.take(key, life, request);
          if (given !== undefined) see({ see: 'leased', life, key, fence: given.fence });
          return given;
        });
        return (
          lease && {
            fence: lease.fence,
            renew: (ttlMs: number) => exchange(ports, () => leases.renew(lease, ttlMs)),
            release: () => exchange(ports, () => leases.release(lease)),
          }
        );
      },
    }),
    ...(setup.subscriptions && {
      subscribe: async (key: string, onChange: () => void) => {
        const tell = (): void => void notify(ports, () => gate.pass('answer', onChange));
        let unsubscribe = (): void => undefined;
        const subscribe = exchange(ports, () => {
          unsubscribe = server.subscribe(life, key, tell);
        });
        // One whose answer was lost belongs to a connection that is no more.
        await subscribe.catch((error: unknown) => {
          unsubscribe();
          throw error;
        });
        return async () => unsubscribe();
      },
    }),
  };
}

/** There and back. What reaches the store is done, whether or not its answer arrives. */
function exchange<T>({ clock, server, line, gate }: StoreDoorPorts, run: () => T): Promise<T> {
  const work = async (): Promise<T> => {
    await line.cross();
    await server.line.cross();
    await onTheWay(clock, server.latencyMs / 2);
    const result = run();
    await onTheWay(clock, server.latencyMs / 2);
    await server.line.cross();
    await line.crossBack();
    return result;
  };
  return gate.through(work());
}

/** A notice that meets a cut line is lost. */
async function notify({ clock, server, line }: StoreDoorPorts, tell: () => void): Promise<void> {
  await onTheWay(clock, server.latencyMs / 2);
  if (!line.isCut && !server.line.isCut) tell();
}
