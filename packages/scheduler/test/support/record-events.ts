import type { TokenEventName, TokenEvents } from '@org/oauth-core';
import type { Scheduler } from '../../src/index.js';

/** Any event, with its name. */
export type EventRecord = {
  [Name in TokenEventName]: { readonly name: Name } & TokenEvents[Name];
}[TokenEventName];

/** Keeps all events of a scheduler, in order. */
export function recordEvents(scheduler: Scheduler): EventRecord[] {
  const events: EventRecord[] = [];
  scheduler.on('refreshed', (event) => events.push({ name: 'refreshed', ...event }));
  scheduler.on('expired', (event) => events.push({ name: 'expired', ...event }));
  scheduler.on('failed', (event) => events.push({ name: 'failed', ...event }));
  return events;
}

/** One line per event, as in `refreshed 2 scheduled`: the token's generation and the cause. */
export function summaryOf(events: readonly EventRecord[]): string[] {
  return events.map((event) =>
    event.name === 'failed'
      ? `failed ${event.attempt} ${event.error.code}`
      : `${event.name} ${event.token.generation} ${event.cause}`,
  );
}

/**
 * The grammar of events, per key: each generation is refreshed exactly once, in order, and expires at
 * most once, before the next one.
 *
 * @returns what breaks it.
 */
export function grammarErrors(events: readonly EventRecord[]): string[] {
  const errors: string[] = [];
  const current = new Map<string, { generation: number; expired: boolean }>();
  for (const event of events) {
    if (event.name === 'failed') continue;
    const { generation } = event.token;
    const known = current.get(event.key) ?? { generation: 0, expired: true };
    if (event.name === 'refreshed') {
      if (generation !== known.generation + 1)
        errors.push(`${event.key}: ${generation} after ${known.generation}`);
      if ((event.previous?.generation ?? 0) !== known.generation) errors.push(`${event.key}: wrong previous`);
      current.set(event.key, { generation, expired: false });
    } else {
      if (generation !== known.generation)
        errors.push(`${event.key}: ${generation} expired under ${known.generation}`);
      if (known.expired) errors.push(`${event.key}: ${generation} expired twice`);
      known.expired = true;
    }
  }
  return errors;
}
