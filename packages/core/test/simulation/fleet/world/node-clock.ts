import type { ClockPort } from '../../time/sim-clock.js';
import type { Gate } from './gate.js';

interface Handle {
  inner: unknown;
  cleared: boolean;
}

/** The time as one process sees it: its wall clock is wrong by `skewMs`, and its timers wait while it is paused. */
export function nodeClock(port: ClockPort, gate: Gate, skewMs: number): ClockPort {
  return {
    now: () => port.now() + skewMs,
    setTimeout(run, delayMs) {
      const handle: Handle = { inner: undefined, cleared: false };
      const fire = (): void => {
        if (!handle.cleared) run();
      };
      handle.inner = port.setTimeout(() => gate.pass('timer', fire), delayMs);
      return handle;
    },
    clearTimeout(handle) {
      if (!isHandle(handle)) return;
      handle.cleared = true;
      port.clearTimeout(handle.inner);
    },
    get pending() {
      return port.pending;
    },
  };
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && 'cleared' in value;
}
