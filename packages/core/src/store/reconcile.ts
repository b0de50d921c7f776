import { createToken } from '../token/token.js';
import type { StoredState } from './record-text.js';
import type { TokenRecord } from './token-record.js';

/**
 * Whether a state that was found in the store could be older than what is known here: the store may have lost writes, and others
 * may have written since.
 */
export function mayHaveGoneBack(stored: StoredState, known: StoredState): boolean {
  return (
    stored.ledger.revision <= known.ledger.revision || stored.record.generation < known.record.generation
  );
}

/** What becomes of a state that was written by somebody else after ours was begun. */
export type Survivor = 'same' | 'ours' | 'theirs';

/**
 * Two clients have written under one key, each without having seen the other's. The vendor cannot be asked whose came
 * last, but leases tell: a later holder asks later, so a token that it has got since then stays. Else who is a generation
 * ahead, stays: a late answer is worth more than the mark of a second try. Else the later lease; without leases ours,
 * because it came after what we had read. Pure.
 */
export function survivor(ours: StoredState, theirs: StoredState): Survivor {
  if (isSame(ours.record, theirs.record)) return 'same';
  const later = (theirs.ledger.fence ?? 0) - (ours.ledger.fence ?? 0);
  if (later > 0 && issuedOf(theirs) > issuedOf(ours)) return 'theirs';
  const ahead = theirs.record.generation - ours.record.generation;
  if (ahead !== 0) return ahead > 0 ? 'theirs' : 'ours';
  return later > 0 ? 'theirs' : 'ours';
}

function issuedOf({ record }: StoredState): number {
  return record.token?.issuedAt ?? -Infinity;
}

/** A generation is one token's: ours comes after another one that was published meanwhile. */
export function above(record: TokenRecord, published: TokenRecord): TokenRecord {
  const { token } = record;
  const isOther = token !== undefined && token.accessToken !== published.token?.accessToken;
  if (!isOther || record.generation > published.generation)
    return { ...record, generation: Math.max(record.generation, published.generation) };
  const generation = published.generation + 1;
  const { accessToken, tokenType, issuedAt, expiresAt, refreshToken, scope, extra } = token;
  const raised = createToken({
    accessToken,
    tokenType,
    issuedAt,
    expiresAt,
    refreshToken,
    scope,
    generation,
    extra,
  });
  return { ...record, token: raised, generation };
}

function isSame(ours: TokenRecord, theirs: TokenRecord): boolean {
  return (
    ours.token?.accessToken === theirs.token?.accessToken &&
    ours.refreshToken === theirs.refreshToken &&
    ours.deadRefreshToken === theirs.deadRefreshToken &&
    ours.generation === theirs.generation
  );
}
