import assert from 'node:assert/strict';
import type { ContractCase } from '../contract/contract-case.js';
import { playOnStage, type StoreStage } from './store-stage.js';
import type { ContractStore, StoreCapability, StoreSubject } from './store-subject.js';

/** A case before it knows its subject. */
export type StorePlay = readonly [title: string, play: (stage: StoreStage) => Promise<void>];

/** Cases that every store has to pass. */
export function casesOf(subject: StoreSubject, plays: readonly StorePlay[]): readonly ContractCase[] {
  return plays.map(([title, play]) => ({ title, run: () => playOnStage(subject, play) }));
}

/** Cases of a capability, or the one that shows that the store does without. */
export function casesOfCapability(
  subject: StoreSubject,
  capability: StoreCapability,
  { plays, without }: { readonly plays: readonly StorePlay[]; readonly without: StorePlay[1] },
): readonly ContractCase[] {
  const reason = subject.lacks?.[capability];
  if (reason === undefined) return casesOf(subject, plays);
  return casesOf(subject, [[`${capability}: does without (${reason})`, without]]);
}

/** Fails if a method that the store is said to lack is there after all. */
export function expectAbsent(store: ContractStore, method: 'lease' | 'subscribe' | 'close'): void {
  assert.equal(method in store, false, `\`lacks\` names ${method}, but the store has it`);
}

/** Writes where something is expected to be written. @returns the new version */
export async function mustWrite(
  store: ContractStore,
  key: string,
  { value, expected, expiresAt }: { value: string; expected?: string | undefined; expiresAt?: number },
): Promise<string> {
  const entry = expiresAt === undefined ? { value } : { value, expiresAt };
  const version = await store.write(key, entry, expected);
  assert.ok(version !== undefined, 'write: a conflict that is none');
  return version;
}
