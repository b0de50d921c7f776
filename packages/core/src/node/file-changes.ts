import { randomUUID } from 'node:crypto';
import type { LeaseRequest, StoreEntry } from '../store/token-store.js';
import type { FileLease, FileRecord } from './file-record.js';

/** What becomes of a record, and what the caller is told. Without `next` nothing is written. */
export interface Change<T> {
  readonly next?: FileRecord;
  readonly result: T;
}

/** Compare-and-set. A version is random, so none comes twice, also not after a delete. */
export function writeValue(
  record: FileRecord,
  entry: StoreEntry,
  expected: string | undefined,
): Change<string | undefined> {
  if (record.stored?.version !== expected) return { result: undefined };
  const version = randomUUID();
  const stored = { value: entry.value, version, expiresAt: entry.expiresAt };
  return { next: { ...record, stored }, result: version };
}

/** Compare-and-delete. The fence stays behind: leases go on counting. */
export function deleteValue(record: FileRecord, expected: string): Change<boolean> {
  if (record.stored?.version !== expected) return { result: false };
  return { next: { ...record, stored: undefined }, result: true };
}

/** @returns the fence of the new lease. */
export function takeLease(
  record: FileRecord,
  request: LeaseRequest,
  now: number,
): Change<number | undefined> {
  const { owner, ttlMs } = request;
  if (record.lease !== undefined && record.lease.owner !== owner) return { result: undefined };
  const fence = record.fence + 1;
  return { next: { ...record, lease: { owner, until: now + ttlMs, ttlMs }, fence }, result: fence };
}

/** Only the last lease that was given can still hold: its fence tells it. */
export function renewLease(
  record: FileRecord,
  fence: number,
  hold: Omit<FileLease, 'owner'>,
): Change<boolean> {
  if (record.lease === undefined || record.fence !== fence) return { result: false };
  return { next: { ...record, lease: { ...record.lease, ...hold } }, result: true };
}

export function releaseLease(record: FileRecord, fence: number): Change<void> {
  if (record.lease === undefined || record.fence !== fence) return { result: undefined };
  return { next: { ...record, lease: undefined }, result: undefined };
}

/** Takes a value off the disk that nobody needs any more. */
export function dropExpired(raw: FileRecord, now: number): Change<void> {
  const next = asOf(raw, now);
  return raw.stored === next.stored ? { result: undefined } : { next, result: undefined };
}

/** The record as it counts at this instant: without what has run out. */
export function asOf(record: FileRecord, now: number): FileRecord {
  const { stored, lease, fence } = record;
  return {
    stored: stored?.expiresAt !== undefined && stored.expiresAt <= now ? undefined : stored,
    lease: lease !== undefined && isHeld(lease, now) ? lease : undefined,
    fence,
  };
}

/** A clock that was set back must not hold a key for as long as it was set back. */
function isHeld({ until, ttlMs }: FileLease, now: number): boolean {
  return until > now && until - now <= ttlMs;
}
