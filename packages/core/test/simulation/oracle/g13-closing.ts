import type { Call } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/** G13: when `close()` has resolved, no timer of that client is set and none of its calls is pending, except a `fetch` that waits for the API. */
export const closing: MakeProperty<'check'> = ({ check }) => {
  const open = new Map<number, Call>();
  let justClosed: number | undefined;
  return (observation) => {
    switch (observation.see) {
      case 'call':
        open.set(observation.call.id, observation.call);
        return;
      case 'settled':
        open.delete(observation.call.id);
        return;
      case 'closed':
        justClosed = observation.life;
        check(
          'G13 no timer after close',
          observation.pendingTimers === 0,
          () => `${observation.pendingTimers} timers are set after close()`,
        );
        return;
      case 'quiet':
        if (justClosed === undefined) return;
        for (const call of open.values()) {
          if (call.life !== justClosed || call.kind === 'fetch') continue;
          check('G13 no call after close', false, () => `${call.kind} ${call.id} is pending after close()`);
        }
        justClosed = undefined;
        return;
      default:
    }
  };
};
