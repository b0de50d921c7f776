import type { MakeProperty } from './property.js';

/** G2: one token request in flight. A request that its sender has given up is no longer in flight. */
export const singleFlight: MakeProperty = ({ check }) => {
  const inFlight = new Set<number>();
  return (observation) => {
    if (observation.see === 'token-request') {
      check(
        'G2 one token request in flight',
        inFlight.size === 0,
        () => `request ${observation.request.id} left while ${[...inFlight].join(', ')} was on its way`,
      );
      inFlight.add(observation.request.id);
    } else if (observation.see === 'token-answer') {
      inFlight.delete(observation.request.id);
    }
  };
};
