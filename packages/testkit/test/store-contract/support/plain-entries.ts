import { createHash } from 'node:crypto';
import type { ContractStore, VirtualClock } from '@org/oauth-testkit';
import { storedKey, storedValue } from './plain-texts.js';
import type { StoreFlaw } from './store-flaw.js';

export type PlainClock = Pick<VirtualClock, 'now' | 'setTimeout'>;

export interface Kept {
  readonly value: string;
  readonly version: string;
  expiresAt: number | undefined;
}

/** What all handles share. */
export interface PlainEntries extends Pick<ContractStore, 'read' | 'write' | 'delete'> {
  readonly all: Map<string, Kept>;
}

/** How an entry gets in or out, and who is told. */
export interface Around {
  readonly clock: PlainClock;
  readonly flaw: StoreFlaw | undefined;
  readonly keepsEnds: boolean;
  mayChange(key: string): boolean;
  onChange(key: string, kind: 'write' | 'delete'): void;
}

export const turn = (): Promise<void> => new Promise(setImmediate);

/** Entries with versions and ends, small and right but for the flaw. */
export function createPlainEntries({ clock, flaw, keepsEnds, mayChange, onChange }: Around): PlainEntries {
  const has = (candidate: StoreFlaw): boolean => flaw === candidate;
  const all = new Map<string, Kept>();
  let writes = 0;

  const isPast = ({ expiresAt }: Kept): boolean =>
    expiresAt !== undefined &&
    !has('never-ends') &&
    (keepsEnds || has('has-expiry')) &&
    (has('ends-at-once') || clock.now() >= expiresAt);
  const stored = (key: string): Kept | undefined =>
    has('objects-as-maps') ? (all.get(key) ?? ({} as Record<string, Kept>)[key]) : all.get(key);
  const current = (key: string): Kept | undefined => {
    const kept = stored(key);
    return kept === undefined || (isPast(kept) && !has('ends-on-read-only')) ? undefined : kept;
  };
  const versionFor = (key: string, value: string): string => {
    if (has('versions-by-value')) return createHash('sha256').update(value).digest('hex');
    return String(has('versions-count-anew') ? Number(current(key)?.version ?? 0) + 1 : ++writes);
  };
  const endOf = (key: string, expiresAt: number | undefined): number | undefined => {
    if (has('whole-milliseconds') && expiresAt !== undefined && !Number.isInteger(expiresAt))
      throw new TypeError('ERR value is not an integer');
    if (has('past-is-endless') && (expiresAt ?? 0) <= clock.now()) return undefined;
    return has('first-end-counts') ? (current(key)?.expiresAt ?? expiresAt) : expiresAt;
  };
  const accepts = (kept: Kept | undefined, expected: string | undefined): boolean => {
    if (kept?.version === expected) return !(has('first-writer-wins-for-ever') && kept !== undefined);
    if (has('last-writer-wins') && expected !== undefined && kept !== undefined) return true;
    if (has('first-write-replaces') && expected === undefined) return true;
    return has('creates-with-any-version') && kept === undefined;
  };

  return {
    all,
    async read(asked) {
      const key = storedKey(asked, flaw);
      await turn();
      const kept = stored(key);
      if (has('finds-what-is-not-there') && kept === undefined) return { value: '', version: '0' };
      if (kept === undefined || isPast(kept) || (has('empty-is-nothing') && kept.value === ''))
        return undefined;
      return { value: kept.value, version: kept.version + (has('another-version-on-read') ? '0' : '') };
    },
    async write(asked, entry, expected) {
      const key = storedKey(asked, flaw);
      await turn();
      if (!accepts(current(key), expected) || !mayChange(key)) return undefined;
      if (has('write-is-not-atomic')) await turn();
      const expiresAt = endOf(key, entry.expiresAt);
      const value = storedValue(entry.value, flaw);
      const kept = { value, version: versionFor(key, value), expiresAt };
      if (has('torn-values')) {
        all.set(key, { ...kept, value: value.slice(1) });
        await turn();
      }
      if (has('tells-too-early')) {
        onChange(key, 'write');
        await turn();
      }
      all.set(key, kept);
      if (has('ends-by-timer') && expiresAt !== undefined)
        clock.setTimeout(() => all.delete(key), expiresAt - clock.now());
      if (!has('tells-too-early')) onChange(key, 'write');
      return kept.version;
    },
    async delete(asked, expected) {
      const key = storedKey(asked, flaw);
      await turn();
      const kept = current(key);
      if (kept === undefined) return has('deletes-twice');
      if (kept.version !== expected && !has('deletes-any-version')) return false;
      if (has('delete-is-not-atomic')) await turn();
      if (!has('never-deletes')) all.delete(key);
      onChange(key, 'delete');
      return true;
    },
  };
}
