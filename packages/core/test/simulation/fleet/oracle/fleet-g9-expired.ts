import type { MakeFleetProperty } from './fleet-property.js';

/** A token so close to its end is as good as none; a look at the store takes its time. */
const MARGIN_MS = 5_000;

/** How long a node has to be left alone before it can be expected to know what is in the store. */
const UNDISTURBED_IN_DEADLINES = 2;

/**
 * G9: `expired` for the end of a lifetime is told only when the fleet holds nothing that is valid: not while a newer token lies
 * in a store that this node could reach all the time.
 */
export const expiredInFleet: MakeFleetProperty = ({ setup, world, clock, facts, check }) => {
  const storedMs = new Map<string, number>();
  return (observation) => {
    if (observation.see === 'stored') storedMs.set(observation.key, clock.trueMs);
    if (observation.see !== 'event' || observation.name !== 'expired') return;
    if (observation.event.cause !== 'lifetime') return;
    const { key, node } = facts.client(observation.life);
    const { token } = observation.event;
    const stored = facts.stored(key);
    const since = clock.trueMs - UNDISTURBED_IN_DEADLINES * setup.timeoutMs;
    const looked = (storedMs.get(key) ?? 0) + 2 * world.store.latencyMs + 50 < clock.trueMs;
    const disturbed = node.hindrances.anySince(since, ['paused', 'no store', 'slow store', 'stale reads']);
    if (stored === undefined || disturbed || !looked) return;
    const leftMs = (stored.expiresAt ?? Infinity) - (clock.wallMs + node.skewMs);
    check(
      'G9 expired only when the fleet has nothing',
      stored.generation <= token.generation || leftMs <= MARGIN_MS,
      () =>
        `client ${observation.life}: #${token.generation} expired while #${stored.generation} is in the store, good for ${leftMs} ms`,
    );
  };
};
