const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Stops renewals that do not help: when an API rejects a token that was obtained because it had
 * rejected the one before, the next rejection of that token is handed over, for 1 s growing to 60 s.
 */
export interface RejectionBrake {
  /** A brand-new token of this generation was rejected. */
  pull(generation: number, now: number): void;
  loosen(): void;
  holds(generation: number, now: number): boolean;
}

export function createRejectionBrake(): RejectionBrake {
  let held = { generation: -1, until: -Infinity, pulls: 0 };
  return {
    pull(generation, now) {
      if (held.generation === generation) return;
      const pulls = held.pulls + 1;
      held = {
        generation,
        pulls,
        until: now + Math.min(SHORTEST_PAUSE_MS * 2 ** (pulls - 1), LONGEST_PAUSE_MS),
      };
    },
    loosen() {
      held = { generation: -1, until: -Infinity, pulls: 0 };
    },
    holds: (generation, now) => held.generation === generation && now < held.until,
  };
}
