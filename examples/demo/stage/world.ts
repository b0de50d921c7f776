import type { Clock } from '@org/oauth-core';

/** Where the demo takes place: on this machine's clock and sockets or, in its tests, in virtual time. */
export interface World {
  /** Everybody's time: the clients', the servers' and the scenarios'. */
  readonly clock: Clock;
  /** Whether the servers listen on sockets; otherwise each is reached through its own `fetch`. */
  readonly sockets: boolean;
}

/** Its timers keep the process alive, so a client or scheduler that left one behind would be noticed. */
export const realWorld: World = {
  clock: {
    now: () => Date.now(),
    setTimeout: (run, delayMs) => setTimeout(run, delayMs),
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  },
  sockets: true,
};

export function pause({ clock }: World, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimeout(resolve, Math.max(ms, 0));
  });
}
