import { describe } from '../../run/describe.js';
import type { FleetObservation } from '../world/fleet-observation.js';

/** One line about what was seen; `undefined` for what is not worth one. */
export function describeFleet(observation: FleetObservation): string | undefined {
  switch (observation.see) {
    case 'client':
      return `— client ${observation.life} of identity ${observation.identity} begins on node ${observation.node}`;
    case 'stored':
      return `${observation.life} ⇒ store: ${observation.value ?? 'deleted'}`;
    case 'leased':
      return `${observation.life} ⇐ lease ${observation.fence}`;
    case 'went-back':
      return `store: ${observation.writes} writes and all leases are lost`;
    case 'round':
      return `— all are asked, round ${observation.round}`;
    case 'round-over':
      return `— round ${observation.round} is over, useless: ${observation.useless.join(', ') || 'none'}`;
    default: {
      const line = describe(observation);
      return line && `${lifeOf(observation)} ${line}`;
    }
  }
}

function lifeOf(observation: object): number | string {
  if ('life' in observation) return observation.life as number;
  if ('call' in observation) return (observation.call as { life: number }).life;
  return 'request' in observation ? (observation.request as { life: number }).life : '';
}
