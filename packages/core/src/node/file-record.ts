import { OAuthError } from '../errors/oauth-error.js';
import type { StoredValue } from '../store/token-store.js';
import { digest } from '../token/fingerprint.js';

const FORMAT = 1;

/** A value as it lies in its file. */
interface FileValue extends StoredValue {
  readonly expiresAt: number | undefined;
}

/** Who renews the key's token at the moment. */
export interface FileLease {
  readonly owner: string;
  /** Epoch ms. */
  readonly until: number;
  /** How long it was given for; more than that cannot be left of it. */
  readonly ttlMs: number;
}

/** All that is kept of one key. */
export interface FileRecord {
  readonly stored: FileValue | undefined;
  readonly lease: FileLease | undefined;
  /** The number of the last lease that was given; 0 = none so far. Outlives the value. */
  readonly fence: number;
}

export const EMPTY_FILE: FileRecord = Object.freeze({ stored: undefined, lease: undefined, fence: 0 });

export function serializeFile({ stored, lease, fence }: FileRecord): string {
  return `${JSON.stringify({ format: FORMAT, ...stored, lease, fence })}\n`;
}

/**
 * Reads what {@link serializeFile} wrote. What nobody can read counts as a value that is of no use but can be
 * replaced: its version follows from its bytes.
 *
 * @throws {OAuthError} `store_error` for the file of a newer version of this library, which is left alone.
 */
export function parseFile(text: string, path: string, now: number): FileRecord {
  const members = membersOf(text);
  const { format, value, version, expiresAt, lease, fence } = members;
  if (isCount(format) && format > FORMAT) throw newerFormat(path);
  const record = { stored: storedOf(value, version, expiresAt), lease: leaseOf(lease), fence };
  if (format === FORMAT && isRecord(record)) return record;
  // The number of its last lease is lost with it. No count of leases comes near the epoch's milliseconds.
  const stored = { value: '', version: `unreadable-${digest(text)}`, expiresAt: undefined };
  return { stored, lease: undefined, fence: now };
}

type Unchecked = { readonly [Name in keyof FileRecord]: FileRecord[Name] | 'wrong' };

function isRecord(record: { stored: unknown; lease: unknown; fence: unknown }): record is FileRecord {
  return record.stored !== 'wrong' && record.lease !== 'wrong' && isCount(record.fence);
}

function storedOf(value: unknown, version: unknown, expiresAt: unknown): Unchecked['stored'] {
  if (value === undefined && version === undefined) return undefined;
  const hasEnd = typeof expiresAt === 'number';
  if (typeof value !== 'string' || typeof version !== 'string' || (expiresAt !== undefined && !hasEnd))
    return 'wrong';
  return { value, version, expiresAt: hasEnd ? expiresAt : undefined };
}

function leaseOf(lease: unknown): Unchecked['lease'] {
  if (lease === undefined) return undefined;
  const { owner, until, ttlMs } = Object(lease) as Readonly<Record<string, unknown>>;
  if (typeof owner !== 'string' || typeof until !== 'number' || typeof ttlMs !== 'number') return 'wrong';
  return { owner, until, ttlMs };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function newerFormat(path: string): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `${path}: was written by a newer version of this library.`,
    hint: 'Update @org/oauth-core here, or use a folder of its own. The file was left alone.',
    retryable: false,
  });
}
