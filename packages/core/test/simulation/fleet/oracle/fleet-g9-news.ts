import { parseStored } from './fleet-facts.js';
import type { FleetClient } from './fleet-facts.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** A notice may be missed by one who is about to listen: then the look that is taken every second is the safety net. */
const MARGIN_MS = 1_100;

/** A request, the pause after it, and the next one. */
const LONGEST_ASKING_IN_DEADLINES = 3;

interface Expected {
  readonly client: FleetClient;
  readonly generation: number;
  readonly byMs: number;
}

/**
 * G9: where the store tells of changes, every client that is listened to tells of another's token as soon as it is stored.
 * Looked at on nodes that nothing has ever kept from their work, and that are not asking the vendor themselves.
 */
export const newsInFleet: MakeFleetProperty = ({ setup, world, clock, facts, check }) => {
  const told = new Map<number, number>();
  const askedMs = new Map<number, number>();
  let expected: Expected[] = [];

  const expect = (key: string, value: string): void => {
    const { generation, accessToken, expiresAt = Infinity } = parseStored(value);
    if (accessToken === undefined) return;
    const byMs = clock.trueMs + 5 * world.store.latencyMs + MARGIN_MS;
    for (const client of facts.clients.values())
      if (client.key === key && isAtWork(client) && !isOver(client, expiresAt))
        expected.push({ client, generation, byMs });
  };

  /** A token that has ended, or does so before it could be told, is written again with a mark; it is no news. */
  const isOver = ({ node }: FleetClient, expiresAt: number): boolean =>
    expiresAt <= clock.wallMs + (setup.nodes[node.index]?.skewMs ?? 0) + MARGIN_MS;

  const isAtWork = ({ node, life, identity }: FleetClient): boolean => {
    const running = node.clients[identity];
    const isAsking =
      clock.trueMs - (askedMs.get(life) ?? -Infinity) < LONGEST_ASKING_IN_DEADLINES * setup.timeoutMs;
    return running?.number === life && !running.closing && !isAsking && !node.hindrances.anySince(0, EVER);
  };

  return (observation) => {
    if (!setup.store.subscriptions) return;
    switch (observation.see) {
      case 'went-back':
        // What the store has lost may not be found there.
        expected = [];
        return;
      case 'stored':
        if (observation.value !== undefined) expect(observation.key, observation.value);
        return;
      case 'token-request':
        askedMs.set(observation.request.life, clock.trueMs);
        return;
      case 'event':
        if (observation.name === 'refreshed') told.set(observation.life, observation.event.token.generation);
        return;
      case 'quiet': {
        const due = expected.filter(({ byMs }) => byMs < clock.trueMs);
        if (due.length === 0) return;
        expected = expected.filter(({ byMs }) => byMs >= clock.trueMs);
        for (const { client, generation } of due)
          check(
            'G9 told of what others store',
            (told.get(client.life) ?? 0) >= generation || !isAtWork(client),
            () => `client ${client.life} has not told of #${generation}`,
          );
        return;
      }
      default:
    }
  };
};

const EVER = ['paused', 'dead', 'no store', 'slow store', 'stale reads', 'no vendor'] as const;
