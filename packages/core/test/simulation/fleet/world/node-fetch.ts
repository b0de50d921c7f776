import type { Vendor } from '../../server/vendor.js';
import { CLIENT_IDS } from './identities.js';
import type { FleetNode } from './fleet-node.js';

/** How a client of a node reaches the vendors: by its credentials, over a line that may be cut, into a process that may be paused. */
export function nodeFetch(
  { gate, vendorLine }: FleetNode,
  vendors: readonly Vendor[],
  life: number,
): typeof fetch {
  const doors = vendors.map((vendor) => vendor.fetchFor(life));
  const send: typeof fetch = async (input, init = {}) => {
    await vendorLine.cross();
    // A connection that was given up on the way brings nothing.
    init.signal?.throwIfAborted();
    const door = doors[vendorFor(init)] as typeof fetch;
    const response = await door(input, init);
    await vendorLine.crossBack();
    return response;
  };
  return (input, init) => gate.through(send(input, init));
}

function vendorFor({ headers }: RequestInit): number {
  const credentials = new Headers(headers).get('authorization')?.replace(/^Basic /, '') ?? '';
  const [clientId] = Buffer.from(credentials, 'base64').toString().split(':');
  return CLIENT_IDS.indexOf(clientId as (typeof CLIENT_IDS)[number]);
}
