import { createVirtualClock, storeContract, type StoreSubject } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { createPlainStore, type StoreKind } from './support/plain-store.js';
import type { StoreFlaw } from './support/store-flaw.js';

const KINDS: readonly StoreKind[] = ['all', 'least'];
const LACKS_ALL = { lease: 'reason A', subscribe: 'reason B', expiry: 'reason C', close: 'reason D' };

function plainSubject(kind: StoreKind, flaw?: StoreFlaw): StoreSubject {
  const clock = createVirtualClock();
  return {
    clock,
    open: createPlainStore({ clock, kind, flaw }),
    ...(kind === 'least' && { lacks: LACKS_ALL }),
    ...(flaw && { patienceMs: 250 }),
  };
}

describe.each(KINDS)('a plain store without a flaw, %s', (kind) => {
  it.each(storeContract(plainSubject(kind)))('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
});

describe('a plain store in real time', () => {
  const clock = { now: () => Date.now(), setTimeout };
  const cases = storeContract({ open: createPlainStore({ clock, kind: 'all' }) });
  it.concurrent.each(cases)('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
});

/** Which cases must notice which flaw, by how their titles begin. */
const NOTICED: Readonly<Record<StoreFlaw, readonly string[]>> = {
  'finds-what-is-not-there': ['read: nothing'],
  'another-version-on-read': ['read: what was written', 'values: one empty', 'concurrency: of 50 first'],
  'private-to-each-handle': ['read: what was written', 'write: the first one', 'concurrency: of 50 first'],
  'last-writer-wins': [
    'write: a stale version',
    'concurrency: of 50 writers',
    'concurrency: writers that try',
  ],
  'first-writer-wins-for-ever': ['write: the current version'],
  'creates-with-any-version': ['write: a version where nothing is'],
  'first-write-replaces': ['write: the first one', 'concurrency: of 50 first'],
  'versions-by-value': ['write: the current version', 'write: no version ever comes twice'],
  'versions-count-anew': ['write: no version ever comes twice', 'expiry: what has ended counts as nothing'],
  'deletes-any-version': ['delete: a stale version', 'write: no version ever comes twice'],
  'deletes-twice': [
    'delete: the current version',
    'delete: a stale version',
    'concurrency: of 50 who delete',
  ],
  'never-deletes': ['delete: the current version', 'write: a version where nothing is'],
  'empty-is-nothing': ['values: one empty'],
  'latin-values': ['values: one of many scripts'],
  'short-values': ['values: one of one megabyte'],
  'values-end-at-nul': ['values: one with control'],
  'json-in-strings': ['values: one hostile to JSON'],
  numbers: ['values: one that looks like a number'],
  'trims-values': ['values: one with spaces'],
  'drops-byte-order-mark': ['values: one with a byte order mark'],
  'keys-end-at-colon': ['keys: ones with colons'],
  'normal-keys': ['keys: ones of many scripts'],
  'lower-case-keys': ['keys: ones that differ in case'],
  'short-keys': ['keys: ones that are long'],
  'paths-as-keys': ['keys: ones hostile to paths'],
  'keys-end-at-nul': ['keys: ones with NUL'],
  'trims-keys': ['keys: ones with dots'],
  'patterns-as-keys': ['keys: ones hostile to patterns'],
  'objects-as-maps': ['keys: ones that objects have'],
  'write-is-not-atomic': [
    'concurrency: of 50 first',
    'concurrency: of 50 writers',
    'concurrency: writers that',
  ],
  'delete-is-not-atomic': ['concurrency: of 50 who delete', 'concurrency: of a writer and one'],
  'torn-values': ['concurrency: who reads'],
  'never-ends': ['expiry: an entry is there', 'expiry: what is written with an end that is past'],
  'ends-at-once': ['expiry: an entry is there', 'expiry: an end need not', 'expiry: an entry without an end'],
  'ends-on-read-only': ['expiry: what has ended counts', 'expiry: what has ended can be neither'],
  'ends-by-timer': ['expiry: an entry without an end', 'expiry: each write sets the end anew'],
  'whole-milliseconds': ['expiry: an end need not'],
  'past-is-endless': ['expiry: what is written with an end that is past'],
  'first-end-counts': ['expiry: each write sets the end anew'],
  'everybody-leases': ['lease: one owner', 'lease: of 50', 'lease: not given back'],
  'one-lease-for-all': ['lease: one owner'],
  'lease-is-not-atomic': ['lease: of 50'],
  'never-released': ['lease: released, it goes', 'lease: released, it cannot'],
  'lease-never-ends': ['lease: not given back', 'lease: a release after the end', 'lease: the fence'],
  'renew-does-nothing': ['lease: renewed, it holds'],
  'renew-revives': ['lease: a renewal after the end'],
  'renew-takes': [
    'lease: a renewal after the end',
    'lease: released, it cannot',
    'lease: the owner who asks',
  ],
  'release-takes': ['lease: a release after the end', 'lease: released, it cannot', 'lease: the owner who'],
  'release-by-owner': ['lease: the owner who asks again'],
  'refuses-its-owner': ['lease: the owner who asks again'],
  'constant-fence': ['lease: the fence', 'lease: the owner who asks again'],
  'fence-with-the-value': ['lease: the fence'],
  'lease-guards-value': ['lease: it neither guards'],
  'lease-is-the-value': ['lease: it neither guards'],
  'tells-nobody': ['subscribe: own', "subscribe: another's", 'subscribe: several', 'subscribe: a listener'],
  'tells-others-only': ['subscribe: own'],
  'tells-own-only': ["subscribe: another's"],
  'tells-of-writes-only': ['subscribe: own', "subscribe: another's"],
  'tells-too-early': ['subscribe: who hears of a change'],
  'one-listener': ['subscribe: several', 'subscribe: who has left', 'subscribe: a listener'],
  'same-listener-once': ['subscribe: several'],
  'tells-who-has-left': ['subscribe: who has left'],
  'leaves-once': ['subscribe: who has left'],
  'throws-to-the-writer': ['subscribe: a listener'],
  'drops-who-throws': ['subscribe: a listener'],
  'closes-once': ['close: may be called twice'],
  'works-after-close': ['close: each later call'],
  'hangs-after-close': ['close: each later call'],
  'close-cuts-calls': ['close: calls that are under way'],
  'close-hangs-lease': ["close: a closed handle's lease"],
  'close-empties': ['close: the values stay'],
  'closes-all': ['close: the values stay', 'close: each later call'],
  'tells-after-close': ['close: a closed handle is told'],
  'fails-to-leave-after-close': ['close: a closed handle is told'],
  'fails-with-a-text': ['close: each later call'],
  'has-lease': ['lease: does without (reason A)'],
  'has-subscribe': ['subscribe: does without (reason B)'],
  'has-expiry': ['expiry: does without (reason C)'],
  'has-close': ['close: does without (reason D)'],
};

/** What the one case whose title begins so says of the flaw. */
async function outcomeOf(flaw: StoreFlaw, start: string): Promise<string> {
  const kind = flaw.startsWith('has-') ? 'least' : 'all';
  const found = storeContract(plainSubject(kind, flaw)).filter(({ title }) => title.startsWith(start));
  if (found.length !== 1) return `${found.length} cases`;
  return Promise.all(found.map(({ run }) => run())).then(
    () => 'green',
    () => 'red',
  );
}

describe('a flaw turns the cases red that are about it', () => {
  it.each(Object.entries(NOTICED) as [StoreFlaw, readonly string[]][])('%s', async (flaw, starts) => {
    const outcomes: Record<string, string> = {};
    for (const start of starts) outcomes[start] = await outcomeOf(flaw, start);
    expect(outcomes).toEqual(Object.fromEntries(starts.map((start) => [start, 'red'])));
  });

  it('and there is no case that never fails', () => {
    const starts = Object.values(NOTICED).flat();
    const titles = KINDS.flatMap((kind) => storeContract(plainSubject(kind)).map(({ title }) => title));
    expect(titles.filter((title) => !starts.some((start) => title.startsWith(start)))).toEqual([]);
  });
});

it.each(KINDS)('all titles are different, %s', (kind) => {
  const titles = storeContract(plainSubject(kind)).map(({ title }) => title);
  expect(titles).toEqual([...new Set(titles)]);
});

describe('a subject that does not say what its store lacks', () => {
  it.each(['lease', 'subscribe', 'close'])('%s: is told to', async (method) => {
    const { lacks: _, ...subject } = plainSubject('least');
    const first = storeContract(subject).find(({ title }) => title.startsWith(`${method}:`));
    await expect(first?.run()).rejects.toThrow('name it in `lacks`');
  });
});
