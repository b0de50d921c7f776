import { LAST_ROUND } from '../oracle/fleet-recovery.js';
import { getToken, invalidate } from '../world/node-calls.js';
import type { FleetWorld } from '../world/fleet-world.js';

/** Longer than any pause that a client makes. */
const LONGEST_PAUSE_MS = 16 * 60_000;

/** Longer than anything waits. */
const PATIENCE_MS = 3_600_000;

/** A wait ends after so many timers that time may be left. */
const MOST_WAITS = 8;

/**
 * The end of each scenario: everything is healed, the dead come back, all calls settle. After the longest pause that there can
 * be, every node is asked for a token of each key; whatever the vendor has ended, an API rejects, and the nodes are
 * asked again. Then all are closed.
 */
export async function fleetEpilogue(world: FleetWorld): Promise<void> {
  world.ambushes.splice(0);
  world.mishaps.endAll();
  world.faults.heal();
  for (const { storeLine } of world.nodes) storeLine.loseAnswers(0);
  world.see({ see: 'healed' });
  await quiet(world);
  for (const node of world.nodes) if (!node.runs) world.begin(node);
  const resumeMs = world.clock.runMs + LONGEST_PAUSE_MS;
  for (let waits = 0; waits < MOST_WAITS && world.clock.runMs < resumeMs; waits++)
    await world.time.wait(resumeMs - world.clock.runMs);
  for (let round = 1; round <= LAST_ROUND; round++) if (await isWell(world, round)) break;
  for (const node of world.nodes) world.close(node);
  await quiet(world);
  world.see({ see: 'end' });
}

async function quiet({ time, callers }: FleetWorld): Promise<void> {
  for (let waits = 0; waits < MOST_WAITS && callers.pending > 0; waits++)
    await time.wait(PATIENCE_MS, () => callers.pending === 0);
}

/** @returns whether all nodes hold tokens that an API takes. */
async function isWell(world: FleetWorld, round: number): Promise<boolean> {
  world.see({ see: 'round', round });
  for (const [key] of world.vendors.entries()) for (const node of world.nodes) getToken(world, node, key);
  await quiet(world);
  const useless: string[] = [];
  for (const [key, { issuer }] of world.vendors.entries())
    for (const node of world.nodes) {
      const token = node.clients[key]?.client.peek();
      if (token === undefined || issuer.isGood(token.accessToken)) continue;
      useless.push(token.accessToken);
      invalidate(world, node, key);
    }
  world.see({ see: 'round-over', round, useless });
  return useless.length === 0;
}
