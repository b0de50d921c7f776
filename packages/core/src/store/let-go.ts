import { waitAtMost } from '../internal/wait.js';
import type { Clock } from '../ports/clock.js';

const PATIENCE_MS = 1_000;

/** Gives something back to the store. Nobody waits for that longer than a second: it ends by itself. Never rejects. */
export async function letGo(release: () => Promise<void>, clock: Clock): Promise<void> {
  const released = (async () => release())().catch(() => undefined);
  await waitAtMost(released, { patienceMs: PATIENCE_MS, clock });
}
