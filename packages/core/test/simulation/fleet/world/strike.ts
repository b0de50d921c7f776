import type { FleetAction } from '../scenario/fleet-action.js';
import type { FleetNode } from './fleet-node.js';
import type { FleetWorld } from './fleet-world.js';
import type { Hindrance } from './hindrances.js';

type Strike<Name extends FleetAction['do']> = Extract<FleetAction, { readonly do: Name }>;

export function pauseNode(world: FleetWorld, node: FleetNode, action: Strike<'pause'>): void {
  const { gate } = node;
  world.faults.count('paused');
  gate.shut();
  lasting(world, { name: `pause ${node.index}`, ms: action.ms, nodes: [node], what: 'paused' }, () =>
    gate.open(action.timersFirst),
  );
}

export function cut(world: FleetWorld, node: FleetNode, { from, ms, manner }: Strike<'cut'>): void {
  for (const [server, line, what] of [
    ['store', node.storeLine, 'no store'],
    ['vendor', node.vendorLine, 'no vendor'],
  ] as const) {
    if (from !== server && from !== 'both') continue;
    world.faults.count(`cut from the ${server}: ${manner}`);
    const name = `cut ${node.index} ${server}`;
    world.mishaps.end(name);
    line.cut(manner);
    lasting(world, { name, ms, nodes: [node], what }, () => line.mend());
  }
}

export function storeDown(world: FleetWorld, { ms, manner }: Strike<'store-down'>): void {
  const { line } = world.store;
  const name = 'store down';
  world.faults.count(`store down: ${manner}`);
  world.mishaps.end(name);
  line.cut(manner);
  lasting(world, { name, ms, nodes: world.nodes, what: 'no store' }, () => line.mend());
}

export function storeSlow(world: FleetWorld, { ms, latencyMs }: Strike<'store-slow'>): void {
  const { store, setup } = world;
  world.faults.count(`store slow: ${latencyMs} ms`);
  world.mishaps.end('store slow');
  store.latencyMs = latencyMs;
  lasting(world, { name: 'store slow', ms, nodes: world.nodes, what: 'slow store' }, () => {
    store.latencyMs = setup.store.latencyMs;
  });
}

export function staleReads(world: FleetWorld, { writes, ms }: Strike<'stale-reads'>): void {
  const { entries } = world.store;
  world.faults.count('stale reads');
  world.mishaps.end('stale reads');
  entries.readBehind(writes);
  lasting(world, { name: 'stale reads', ms, nodes: world.nodes, what: 'stale reads' }, () =>
    entries.readBehind(0),
  );
}

interface Lasting {
  readonly name: string;
  readonly ms: number;
  readonly nodes: readonly FleetNode[];
  readonly what: Hindrance;
}

function lasting({ mishaps, clock }: FleetWorld, { name, ms, nodes, what }: Lasting, end: () => void): void {
  const ends = nodes.map(({ hindrances }) => hindrances.begin(what));
  mishaps.last(name, ms, () => {
    for (const endHindrance of ends) endHindrance(clock.trueMs);
    end();
  });
}
