import type { FleetAction, Moment } from '../scenario/fleet-action.js';
import type { FleetObservation } from './fleet-observation.js';
import type { FleetWorld } from './fleet-world.js';
import { act } from './perform-fleet.js';

/** A blow that waits for its moment; `left` = how many are let by before. */
export type Ambush = Extract<FleetAction, { readonly do: 'ambush' | 'ambush-store' }> & { left: number };

/** Strikes whoever has come to a moment that somebody lies in wait for, before it can do anything else. */
export function spring(world: FleetWorld, observation: FleetObservation): void {
  if (world.ambushes.length === 0) return;
  const come = momentOf(observation);
  if (come === undefined) return;
  const ambush = world.ambushes.find(({ at }) => at === come.at);
  if (ambush === undefined) return;
  ambush.left -= 1;
  if (ambush.left >= 0) return;
  world.ambushes.splice(world.ambushes.indexOf(ambush), 1);
  if (ambush.do === 'ambush-store') return act(world, ambush.blow);
  const node = world.nodes.find(({ clients }) => clients.some(({ number }) => number === come.life));
  if (node === undefined) return;
  world.faults.count(`${ambush.blow.do} when ${ambush.at}`);
  act(world, { ...ambush.blow, node: node.index });
}

function momentOf(observation: FleetObservation): { readonly at: Moment; readonly life: number } | undefined {
  switch (observation.see) {
    case 'leased':
      return { at: 'leased', life: observation.life };
    case 'stored':
      return { at: 'stored', life: observation.life };
    case 'token-request':
      return { at: 'sent', life: observation.request.life };
    case 'token-answer':
      return observation.answer.as === 'issued'
        ? { at: 'answered', life: observation.request.life }
        : undefined;
    default:
      return undefined;
  }
}
