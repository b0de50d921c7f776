import { getToken } from '../world/calls.js';
import type { World } from '../world/world.js';

/** Longer than any pause that a client makes. */
const LONGEST_PAUSE_MS = 16 * 60_000;

/** Longer than anything waits. */
const PATIENCE_MS = 24 * 3_600_000;

/**
 * The end of each scenario: everything is healed and all calls settle; after the longest pause that there can be, which the
 * machine sleeps through, the client must be well again; then it is closed.
 */
export async function epilogue(world: World): Promise<void> {
  const quiet = (): Promise<void> => world.wait(PATIENCE_MS, () => world.callers.pending === 0);
  world.faults.heal();
  world.see({ see: 'healed' });
  await quiet();
  // Each call but the last may join a renewal that waits, for its next attempt or for a body, while the machine sleeps.
  for (let calls = 0; calls < 3 && !world.life.closing; calls++) {
    await world.wait(PATIENCE_MS, () => world.vendor.pendingTokenRequests === 0);
    world.clock.sleep(LONGEST_PAUSE_MS);
    getToken(world);
    await quiet();
  }
  world.see({ see: 'judgement' });
  if (!world.life.closing) world.close();
  await quiet();
  world.see({ see: 'end' });
}
