import type { MakeFleetProperty } from './fleet-property.js';

/** G13 in a fleet: when a client is closed, and the store could be reached, it holds no lease and no subscription. */
export const closingInFleet: MakeFleetProperty = ({ world, facts, check }) => {
  const closed: number[] = [];
  return (observation) => {
    if (observation.see === 'closed') closed.push(observation.life);
    if (observation.see !== 'end') return;
    for (const life of closed) {
      const { node } = facts.client(life);
      if (!node.clients.some(({ number }) => number === life)) continue;
      const subscriptions = world.store.subscriptionsOf(life);
      check(
        'G13 no subscription after close',
        subscriptions === 0,
        () => `client ${life} has ${subscriptions}`,
      );
      const lease = world.store.leases.latestOf(life);
      check(
        'G13 no lease after close',
        lease === undefined || lease.ended !== undefined,
        () => `client ${life} still holds its lease`,
      );
    }
  };
};
