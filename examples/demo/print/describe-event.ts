import type { ExpiredEvent, FailedEvent, RefreshedEvent, Token } from '@org/oauth-core';
import type { RecordedEvent } from '../stage/evidence.js';

/** An event in the timeline's columns. */
export interface EventLine {
  readonly cause: string;
  /** Empty where the event is about no token; the cause may then be longer. */
  readonly token: string;
  readonly meaning: string;
}

/** @param how - how the token was obtained, where that is known. */
export function describeEvent(recorded: RecordedEvent, how: string | undefined): EventLine {
  switch (recorded.name) {
    case 'refreshed':
      return describeRefreshed(recorded.event, how);
    case 'expired':
      return describeExpired(recorded.event);
    case 'failed':
      return describeFailed(recorded.event);
  }
}

function describeRefreshed(event: RefreshedEvent, how: string | undefined): EventLine {
  const by = how === undefined ? '' : `${how}, `;
  return { cause: event.cause, token: nameOf(event.token), meaning: `${by}${placeOf(event)}` };
}

function placeOf({ cause, token, previous, at }: RefreshedEvent): string {
  if (previous === undefined) return lifetimeOf(token);
  const left = (previous.expiresAt ?? Infinity) - at;
  return cause === 'scheduled' && left > 0 && left < Infinity
    ? `${seconds(left)} before #${previous.generation} ends`
    : `in place of #${previous.generation}`;
}

function lifetimeOf({ issuedAt, expiresAt }: Token): string {
  return expiresAt === undefined ? 'no known end' : `good for ${seconds(expiresAt - issuedAt)}`;
}

function describeExpired({ cause, token }: ExpiredEvent): EventLine {
  const meanings = {
    lifetime: 'its end has come',
    rejected: 'an API answered 401',
    revoked: 'it was revoked by this program',
  } as const;
  return { cause, token: nameOf(token), meaning: meanings[cause] };
}

function describeFailed({ error, at, retryAt, tokenUsableUntil }: FailedEvent): EventLine {
  const status = error.status === undefined ? '' : ` (HTTP ${error.status})`;
  const left =
    tokenUsableUntil === undefined ? 'no token left' : `token good for ${seconds(tokenUsableUntil - at)}`;
  return {
    cause: `${error.code}${status}`,
    token: '',
    meaning: `${left}, next try in ${seconds(retryAt - at)}`,
  };
}

function nameOf({ generation, fingerprint }: Token): string {
  return `#${generation} ${fingerprint}`;
}

function seconds(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}
