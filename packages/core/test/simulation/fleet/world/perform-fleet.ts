import { ask, getToken, invalidate } from './node-calls.js';
import type { FleetAction } from '../scenario/fleet-action.js';
import type { FleetNode } from './fleet-node.js';
import type { FleetWorld } from './fleet-world.js';
import { cut, pauseNode, storeDown, storeSlow, staleReads } from './strike.js';

/** Carries out one step of a scenario. */
export async function performFleet(world: FleetWorld, action: FleetAction): Promise<void> {
  await (action.do === 'wait' ? world.time.wait(action.ms) : act(world, action));
  await world.time.settle();
}

/** What is done at once. */
export function act(world: FleetWorld, action: Exclude<FleetAction, { readonly do: 'wait' }>): void {
  if ('node' in action) return onNode(world, action, world.nodes[action.node] as FleetNode);
  const { faults, store, see, mishaps } = world;
  switch (action.do) {
    case 'all-get-token':
      for (const node of world.nodes) if (node.runs) getToken(world, node, action.key);
      return;
    case 'store-down':
      return storeDown(world, action);
    case 'store-slow':
      return storeSlow(world, action);
    case 'stale-reads':
      return staleReads(world, action);
    case 'failover':
      faults.count(`failover, ${action.writes} writes`);
      store.failOver(action.writes);
      return see({ see: 'went-back', writes: action.writes });
    case 'lose-leases':
      faults.count('leases lost');
      return store.leases.takeAllAway();
    case 'ambush':
    case 'ambush-store':
      world.ambushes.push({ ...action, left: action.after });
      return;
    case 'fault':
      return faults.plan(action.planned);
    case 'server-revokes':
      faults.count(`server revokes ${action.what}`);
      for (const { issuer } of world.vendors) issuer.revokeAll(action.what);
      return;
    case 'heal':
      world.ambushes.splice(0);
      mishaps.endAll();
      return faults.heal();
  }
}

type NodeAction = Extract<FleetAction, { readonly node: number }>;

function onNode(world: FleetWorld, action: NodeAction, node: FleetNode): void {
  const { faults } = world;
  switch (action.do) {
    case 'restart':
      if (node.isDead) return world.begin(node);
      return node.runs ? world.close(node, () => world.begin(node)) : undefined;
    case 'kill':
      if (node.isDead) return;
      faults.count('killed');
      return world.kill(node);
    case 'cut':
      return cut(world, node, action);
    case 'lose-answers':
      faults.count('the store’s answers lost');
      return node.storeLine.loseAnswers(action.count);
    default:
      return node.runs ? onRunningNode(world, action, node) : undefined;
  }
}

type LiveAction = Exclude<NodeAction, { readonly do: 'restart' | 'kill' | 'cut' | 'lose-answers' }>;

function onRunningNode(world: FleetWorld, action: LiveAction, node: FleetNode): void {
  switch (action.do) {
    case 'get-token':
      for (let i = 0; i < action.callers; i++) getToken(world, node, action.key);
      return;
    case 'refresh':
      return ask(world, node, action.key);
    case 'invalidate':
      return invalidate(world, node, action.key);
    case 'policy':
      return world.changePolicy(node, action.policy);
    case 'pause':
      return pauseNode(world, node, action);
  }
}
