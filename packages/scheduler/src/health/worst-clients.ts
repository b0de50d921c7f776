import type { Vitals } from '@org/oauth-core/supervision';
import type { WatchedClient } from '../watched-client.js';
import type { ClientCondition, ClientHealth } from './scheduler-health.js';

const MOST = 10;

type Poor = ClientHealth['condition'];

interface Place {
  readonly rank: number;
  readonly health: ClientHealth;
}

/** The few that are worst off, of very many: those that are better off cost a comparison each. */
export class WorstClients {
  readonly #places: Place[] = [];

  consider(watched: WatchedClient, condition: ClientCondition, vitals: Vitals): void {
    if (condition === 'ok' || condition === 'idle') return;
    const rank = rankOf(condition, vitals);
    const last = this.#places.at(-1);
    if (last !== undefined && this.#places.length === MOST && rank >= last.rank) return;
    if (this.#places.length === MOST) this.#places.pop();
    const better = this.#places.findIndex((place) => place.rank > rank);
    const place = { rank, health: describe(watched, condition, vitals) };
    this.#places.splice(better === -1 ? this.#places.length : better, 0, place);
  }

  list(): readonly ClientHealth[] {
    return Object.freeze(this.#places.map(({ health }) => health));
  }
}

/** The lower, the worse off. */
function rankOf(condition: Poor, { failures, usableForMs }: Vitals): number {
  if (condition === 'out') return -failures;
  return condition === 'waiting' ? Infinity : usableForMs;
}

function describe({ watch }: WatchedClient, condition: Poor, vitals: Vitals): ClientHealth {
  const { usableForMs, error, failures, retryInMs } = vitals;
  const { provider, generation } = watch.client.status();
  return Object.freeze({
    key: watch.key,
    provider,
    condition,
    reason:
      error?.message ?? (generation === 0 ? 'its first token is on its way' : 'its next token is on its way'),
    code: error?.code,
    failures,
    usableForMs: usableForMs > 0 && usableForMs < Infinity ? usableForMs : undefined,
    retryInMs: retryInMs === 0 ? undefined : retryInMs,
  });
}
