import type { RefreshedEvent, TokenEventName, TokenEvents } from '@org/oauth-core';
import type { Scheduler } from '@org/oauth-scheduler';
import type { LoggedRequest, TestServer } from '@org/oauth-testkit';

/** One event as it arrived. */
export type RecordedEvent = {
  readonly [Name in TokenEventName]: { readonly name: Name; readonly event: TokenEvents[Name] };
}[TokenEventName];

/** What is known after a scenario: what the scheduler told, what the application got, what the server saw. */
export interface Evidence {
  readonly events: readonly RecordedEvent[];
  /** The statuses of the answers that the application was given. */
  readonly answers: readonly number[];
  readonly server: TestServer;
}

/** Hands every event of every client to `listener`. */
export function recordEvents(scheduler: Scheduler, listener: (recorded: RecordedEvent) => void): void {
  scheduler.on('refreshed', (event) => listener({ name: 'refreshed', event }));
  scheduler.on('expired', (event) => listener({ name: 'expired', event }));
  scheduler.on('failed', (event) => listener({ name: 'failed', event }));
}

export function refreshedEvents(events: readonly RecordedEvent[]): readonly RefreshedEvent[] {
  return events.flatMap(({ name, event }) => (name === 'refreshed' ? [event] : []));
}

/** The causes of all events of one kind, in order. */
export function causesOf(events: readonly RecordedEvent[], kind: 'refreshed' | 'expired'): readonly string[] {
  return events.flatMap(({ name, event }) => (name === kind ? [event.cause] : []));
}

/** The token requests that were answered with a token. */
export function issuingRequests(server: TestServer): readonly LoggedRequest[] {
  return server.tokenRequests.filter(({ status }) => status === 200);
}
