import type { MakeProperty } from './property.js';

/**
 * G9: everybody hears the events in the same order: what the first listener was told, the supervisor is told last, one by
 * one, whatever the listeners in between do. Nobody is told last without a supervisor.
 */
export const sameOrder: MakeProperty = ({ setup, facts, check }) => {
  let toCome: object[] = [];
  return (observation) => {
    if (!setup.listens) return;
    switch (observation.see) {
      case 'life':
      case 'policy':
        toCome = [];
        return;
      case 'event':
        if (facts.policy !== 'on-demand' && observation.life === facts.life) toCome.push(observation.event);
        return;
      case 'forwarded': {
        const next = toCome.shift();
        check(
          'G9 the same order for everybody',
          observation.event === next,
          () => 'the supervisor was told of another event than the first listener',
        );
        return;
      }
      case 'quiet':
        check(
          'G9 everybody is told',
          toCome.length === 0,
          () => `the supervisor was not told of ${toCome.length} events`,
        );
        toCome = [];
        return;
      default:
    }
  };
};
