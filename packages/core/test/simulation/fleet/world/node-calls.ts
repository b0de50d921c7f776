import type { Life } from '../../world/life.js';
import type { FleetNode } from './fleet-node.js';
import type { FleetWorld } from './fleet-world.js';

export function getToken({ callers }: FleetWorld, node: FleetNode, key: number): void {
  const { client, number: life } = clientOf(node, key);
  callers.call({ life, kind: 'getToken' }, () => client.getToken());
}

export function ask({ callers }: FleetWorld, node: FleetNode, key: number): void {
  const { client, number: life } = clientOf(node, key);
  callers.call({ life, kind: 'refresh' }, () => client.refresh());
}

/** An API rejects what the node holds. */
export function invalidate({ see }: FleetWorld, node: FleetNode, key: number): void {
  const { client, number: life } = clientOf(node, key);
  const was = client.peek();
  if (was === undefined) return;
  client.invalidate(was);
  see({ see: 'invalidated', life, accessToken: was.accessToken, was });
}

function clientOf({ clients }: FleetNode, key: number): Life {
  return clients[key] as Life;
}
